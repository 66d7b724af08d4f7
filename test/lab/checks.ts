import { chmod, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { NodePlan } from './cluster.ts';
import type { Namespace } from './namespace.ts';
import type { FileReading } from './reading.ts';

/** The checks of one node, which the lab makes fail and makes well again. */
export interface Checks {
  fail(): Promise<void>;
  recover(): Promise<void>;
}

const SWITCH = '/run/lab/failing';

/**
 * Puts in place what the node's checks look at. A script that is called by its path is stood in for by one
 * that fails while the lab says so, for what the script would ask (a web server, an API) is not there; it
 * keeps the mode and the first line of the real one. A tracked file is written. A program whose process is
 * looked for (`pidof`, `pgrep`, `killall -0`) runs for real, and is killed.
 */
export async function layOutChecks(host: Namespace, plan: NodePlan): Promise<Checks> {
  const { scripts, trackedFiles } = plan.reading;
  for (const path of await missingPrograms(plan)) await standIn(host, plan, path);
  const programs = [...new Set(scripts.flatMap(({ command }) => lookedFor(command)))];
  const write = (values: (file: FileReading) => number) =>
    Promise.all(trackedFiles.map(file => put(host, file.path, `${values(file)}\n`, 0o644)));

  const recover = async () => {
    await rm(join(host.root, SWITCH), { force: true });
    await write(() => 0);
    for (const program of programs) await host.run(['sh', '-c', START, 'sh', program]);
  };
  const fail = async () => {
    await put(host, SWITCH, '', 0o644);
    await write(worst);
    for (const program of programs) await host.run(['sh', '-c', STOP, 'sh', program]);
  };
  await recover();
  return { fail, recover };
}

/** The value that takes the priority as far down as it goes without a fault; without a weight, any makes one. */
function worst({ weight }: FileReading): number {
  return weight === 0 ? 1 : -Math.sign(weight) * Math.max(1, Math.floor(253 / Math.abs(weight)));
}

const START = 'cp /usr/bin/sleep "/run/lab/$1"; "/run/lab/$1" 600 </dev/null >/dev/null 2>&1 & sleep 0.1';
const STOP =
  'for p in /proc/[0-9]*; do [ "$(readlink $p/exe)" != "/run/lab/$1" ] || kill -9 ${p#/proc/}; done; rm "/run/lab/$1"';

function lookedFor(command: string): string[] {
  const [, program] = /^(?:\S*\/)?(?:pidof|pgrep|killall)\s+(?:-\S+\s+)*([\w.-]+)\s*$/.exec(command) ?? [];
  return program === undefined ? [] : [program];
}

/** Paths that scripts call and that no program of the machine is. */
async function missingPrograms({ reading, files }: NodePlan): Promise<string[]> {
  const words = reading.scripts.flatMap(({ command }) => command.split(/[\s'"]+/));
  const paths = words.filter(word => /^\/[\w./-]+$/.test(word) && !word.startsWith('/proc/'));
  const known = await Promise.all(
    paths.map(async path => {
      if (path in files) return true;
      return stat(path).then(
        () => false,
        () => true,
      );
    }),
  );
  return [...new Set(paths.filter((_, index) => known[index]))];
}

async function standIn(host: Namespace, { files }: NodePlan, path: string): Promise<void> {
  const real = files[path];
  const [head = ''] = real?.content.toString('utf8').split('\n', 1) ?? ['#!/bin/sh'];
  const interpreter = head.startsWith('#!') ? '#!/bin/sh\n' : '';
  await put(host, path, `${interpreter}test ! -e ${SWITCH}\n`, real?.mode ?? 0o755);
}

/** Writes a file on the host; folders that are not the host's own are first overlaid, so the machine keeps its own. */
export async function put(
  host: Namespace,
  path: string,
  content: string | Buffer,
  mode: number,
): Promise<void> {
  if (!OWN.some(folder => path.startsWith(folder))) await overlay(host, path);
  const place = join(host.root, path);
  await mkdir(dirname(place), { recursive: true });
  await writeFile(place, content);
  await chmod(place, mode);
}

/** Folders that every host has for itself from the start. */
export const OWN = ['/etc/keepalived/', '/run/', '/tmp/', '/var/run/'];

async function overlay(host: Namespace, path: string): Promise<void> {
  const script = `
    folder=$(dirname "$1")
    while [ ! -d "$folder" ]; do folder=$(dirname "$folder"); done
    [ "$folder" != / ] || { echo "the lab cannot put $1 on a host: $folder has no such folder"; exit 1; }
    grep -q "^lab $folder " /proc/mounts && exit 0
    layer=$(mktemp -d /run/lab/layer.XXXX)
    mkdir $layer/upper $layer/work
    mount -t overlay lab -o "lowerdir=$folder,upperdir=$layer/upper,workdir=$layer/work" "$folder"`;
  await host.run(['sh', '-ec', script, 'sh', path]);
}
