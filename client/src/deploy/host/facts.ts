import * as l10n from '@vscode/l10n';
import { DeployError } from '../errors.ts';
import { sha256 } from '../sha256.ts';
import type { HostLine, HostShell } from './host-shell.ts';

/** What is known of a host before anything is planned. */
export interface HostFacts {
  readonly os: string;
  readonly kernel: string;
  readonly init: string;
  /** The version of keepalived, as `2.2.7`; undefined where there is none. */
  readonly keepalived: string | undefined;
  readonly service: ServiceFacts;
  /** The host's own name for itself. */
  readonly hostName: string;
  /** Options given to the daemon, by its process or else by its unit. */
  readonly daemonArguments: string;
  readonly ipVs: boolean;
  readonly interfaces: readonly string[];
  /** The hardware address of each interface, `-` where it has none. */
  readonly hardware: ReadonlyMap<string, string>;
  readonly addresses: readonly HeldAddress[];
  readonly networkNamespaces: readonly string[];
  readonly lock: Lock | undefined;
  /** What the last deployment wrote: hash by path. */
  readonly last: LastDeployment | undefined;
  readonly files: readonly RemoteFile[];
}

/** An address and the interface that has it. */
export interface HeldAddress {
  readonly interface: string;
  readonly address: string;
  /** The length of its prefix. */
  readonly bits: number;
}

export interface ServiceFacts {
  /** `loaded`, `not-found`, … as systemd calls it. */
  readonly load: string;
  readonly active: string;
  readonly mainPid: number;
}

export interface Lock {
  readonly id: string;
  readonly owner: string;
  /** Seconds since 1970, by the clock of the host. */
  readonly since: number;
}

export interface LastDeployment {
  readonly id: string;
  readonly hashes: ReadonlyMap<string, string>;
}

export interface RemoteFile {
  /** As asked for. */
  readonly path: string;
  /** Where links lead. */
  readonly real: string;
  /** SHA-256 in hex, `absent`, or `other` for what is no regular file. */
  readonly hash: string;
  /** Octal permission bits. */
  readonly mode: number;
  readonly content: Buffer | undefined;
}

/** Asks the host for its facts and for these files. */
export async function readFacts(shell: HostShell, paths: readonly string[]): Promise<HostFacts> {
  return parseFacts(await shell.call(['facts', ...paths]));
}

/** The files that these absolute patterns of an `include` name. */
export async function readIncluded(shell: HostShell, patterns: readonly string[]): Promise<RemoteFile[]> {
  if (patterns.length === 0) return [];
  const lines = await shell.call(['files', ...patterns]);
  return lines.filter(line => line.kind === 'file').map(line => parseFile(line.fields));
}

export function parseFacts(lines: readonly HostLine[]): HostFacts {
  if (!lines.some(line => line.kind === 'end'))
    throw new DeployError('host-failed', l10n.t('the host did not tell its facts to the end'));
  const all = (kind: string) => lines.filter(line => line.kind === kind).map(line => line.fields);
  const first = (kind: string) => all(kind)[0]?.[0];
  return {
    os: first('os')?.trim() ?? '',
    kernel: first('kernel') ?? '',
    init: first('init') ?? 'other',
    keepalived: first('keepalived') || undefined,
    service: parseService(first('service') ?? ''),
    hostName: first('host') ?? '',
    daemonArguments: first('arguments') ?? '',
    ipVs: first('ip_vs') === 'yes',
    interfaces: [...parseLinks(all('link')).keys()],
    hardware: parseLinks(all('link')),
    addresses: all('address').map(parseAddress),
    networkNamespaces: all('netns').flatMap(([name]) => (name ? [name] : [])),
    lock: parseLock(all('lock')[0]),
    last: parseLast(first('last')),
    files: all('file').map(parseFile),
  };
}

export function parseService(text: string): ServiceFacts {
  const [load = 'unknown', active = 'unknown', , pid] = text.split(' ');
  return { load, active, mainPid: Number(pid) || 0 };
}

export function parseAddress([text = '']: readonly string[]): HeldAddress {
  const [name = '', prefix = ''] = text.split(' ');
  const [address = '', bits] = prefix.split('/');
  return { interface: name, address, bits: Number(bits) || (address.includes(':') ? 128 : 32) };
}

export function parseLinks(lines: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap(([text = '']) => {
      const [name, hardware = '-'] = text.split(' ');
      return name ? [[name, hardware] as const] : [];
    }),
  );
}

/** Lines `id …`, `owner …`, `since …` as fields. */
export function parseLock(fields: readonly string[] | undefined): Lock | undefined {
  if (!fields) return undefined;
  const value = (name: string) => fields.find(field => field.startsWith(`${name} `))?.slice(name.length + 1);
  return { id: value('id') ?? '', owner: value('owner') ?? '', since: Number(value('since')) || 0 };
}

export function parseLast(text: string | undefined): LastDeployment | undefined {
  const [id, ...words] = (text ?? '').trim().split(' ');
  if (!id) return undefined;
  const hashes = new Map<string, string>();
  for (let index = 0; index + 1 < words.length; index += 2)
    hashes.set(words[index + 1] ?? '', words[index] ?? '');
  return { id, hashes };
}

export function parseFile([
  path = '',
  real = '',
  kind = '',
  rights = '',
  encoded = '',
]: readonly string[]): RemoteFile {
  const content = kind === 'regular' ? Buffer.from(encoded, 'base64') : undefined;
  return {
    path,
    real,
    hash: content ? sha256(content) : kind,
    mode: Number.parseInt(rights, 8) || 0,
    content,
  };
}
