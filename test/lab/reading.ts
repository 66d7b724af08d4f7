/**
 * What the lab has to know of a configuration in order to build a host for it: a reading of its own, far
 * simpler than the linter's, so that the one can be held against the other.
 */
export interface Reading {
  readonly instances: readonly InstanceReading[];
  readonly scripts: readonly ScriptReading[];
  /** Paths of the files that track_file watches, where an instance or a group tracks them. */
  readonly trackedFiles: readonly FileReading[];
  /** Names of the programs that a check expects to be running. */
  readonly processes: readonly string[];
  /** Seconds for which the daemon holds back at its start. */
  readonly startupDelay: number;
}

export interface InstanceReading {
  readonly name: string;
  readonly interface: string;
  /** Addresses without their prefix, excluded ones too. */
  readonly vips: readonly string[];
  /** The prefix length of the first VIP that has one below the family's full length. */
  readonly prefix: number | undefined;
  readonly sources: readonly string[];
  readonly peers: readonly string[];
  /** Seconds. */
  readonly advertInterval: number;
  /** Seconds. */
  readonly preemptDelay: number;
  readonly tracks: boolean;
}

export interface ScriptReading {
  readonly name: string;
  readonly command: string;
  /** Seconds until the daemon believes that the check fails. */
  readonly detection: number;
}

export interface FileReading {
  readonly path: string;
  readonly weight: number;
}

/** Reads a configuration for the node whose config id is `id`. Never throws: what it can't read it leaves out. */
export function readConfiguration(text: string, id: string): Reading {
  const top = blocks(lines(text, id));
  const instances = named(top, 'vrrp_instance').map(readInstance);
  const groups = named(top, 'vrrp_sync_group');
  const tracked = (block: string, definitions: readonly string[]) => {
    const users = [...named(top, 'vrrp_instance'), ...groups];
    const names = users.flatMap(user => rows(user, block).map(([name]) => name));
    return definitions.flatMap(word => named(top, word)).filter(({ words }) => names.includes(words[1]));
  };
  const files = tracked('track_file', ['track_file', 'vrrp_track_file']);
  const processes = tracked('track_process', ['track_process', 'vrrp_track_process']);
  const groupTracks = groups.some(tracksSomething);
  return {
    instances: instances.map(instance => (groupTracks ? { ...instance, tracks: true } : instance)),
    scripts: tracked('track_script', ['vrrp_script']).map(readScript),
    trackedFiles: files.map(file => ({
      path: value(file, 'file') ?? '',
      weight: Number(value(file, 'weight') ?? 0),
    })),
    processes: processes.map(process => value(process, 'process')?.split('/').at(-1) ?? ''),
    startupDelay: Number(value(first(top, 'global_defs'), 'vrrp_startup_delay') ?? 0),
  };
}

interface Block {
  readonly words: readonly string[];
  readonly inner: readonly Block[];
}

function readInstance(block: Block): InstanceReading {
  const vipRows = [...rows(block, 'virtual_ipaddress'), ...rows(block, 'virtual_ipaddress_excluded')];
  const sizes = vipRows.map(([vip = '']) => Number(vip.split('/')[1] ?? Number.NaN));
  return {
    name: block.words[1] ?? '',
    interface: value(block, 'interface') ?? '',
    vips: vipRows.map(([vip = '']) => vip.split('/')[0] ?? '').filter(vip => /^[\da-f:.]+$/i.test(vip)),
    prefix: sizes.find(size => size < 32 || (size < 128 && size > 32)),
    sources: [value(block, 'unicast_src_ip'), value(block, 'mcast_src_ip')].filter(
      source => source !== undefined,
    ),
    peers: rows(block, 'unicast_peer').map(([peer = '']) => peer),
    advertInterval: Number(value(block, 'advert_int') ?? 1) || 1,
    preemptDelay: Number(value(block, 'preempt_delay') ?? 0) || 0,
    tracks: tracksSomething(block),
  };
}

function readScript(block: Block): ScriptReading {
  const number = (key: string, otherwise: number) => Number(value(block, key) ?? otherwise) || otherwise;
  return {
    name: block.words[1] ?? '',
    command:
      block.inner
        .find(({ words }) => words[0] === 'script')
        ?.words.slice(1)
        .join(' ') ?? '',
    detection: number('interval', 1) * (number('fall', 1) + 1),
  };
}

function tracksSomething(block: Block): boolean {
  return ['track_script', 'track_file', 'track_process'].some(word => rows(block, word).length > 0);
}

const named = (top: readonly Block[], word: string) => top.filter(({ words }) => words[0] === word);
const first = (top: readonly Block[], word: string) => top.find(({ words }) => words[0] === word);
const value = (block: Block | undefined, word: string) =>
  block?.inner.findLast(({ words }) => words[0] === word)?.words[1];
const rows = (block: Block, word: string) =>
  named(block.inner, word).flatMap(({ inner }) => inner.map(({ words }) => words));

/** The lines that hold for this config id, without comments, with the definitions put in. */
function lines(text: string, id: string): string[] {
  const definitions = new Map<string, string>();
  const result: string[] = [];
  for (const raw of text.split(/\r?\n/)) {
    let line = raw.replace(/"[^"]*"|[#!].*$/g, part => (part.startsWith('"') ? part : '')).trim();
    const condition = /^@(\^?)(\S*)\s*/.exec(line);
    if (condition && (condition[2] === id) === (condition[1] === '^')) continue;
    line = line.slice(condition?.[0].length ?? 0);
    line = line.replaceAll(
      /\$(?:\{(\w+)\}|(\w+)(?=[\s,)]|$))/g,
      (whole, braced?: string, bare?: string) => definitions.get(braced ?? bare ?? '') ?? whole,
    );
    const definition = /^\$(\w+)=\s*(.*)$/.exec(line);
    if (definition?.[1]) definitions.set(definition[1], definition[2] ?? '');
    else result.push(line);
  }
  return result;
}

interface OpenBlock extends Block {
  readonly inner: OpenBlock[];
}

function blocks(source: readonly string[]): Block[] {
  const top: OpenBlock[] = [];
  const open = [top];
  let last: OpenBlock | undefined;
  for (const line of source.flatMap(text => text.split(/(?<=[{}])|(?=[{}])/)).map(part => part.trim())) {
    if (line === '{') open.push(last?.inner ?? []);
    else if (line === '}') {
      if (open.length > 1) open.pop();
    } else if (line !== '') {
      last = {
        words: [...line.matchAll(/"([^"]*)"|[^\s"]+/g)].map(([word, quoted]) => quoted ?? word),
        inner: [],
      };
      open.at(-1)?.push(last);
    }
  }
  return top;
}
