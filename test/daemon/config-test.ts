import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createNamespace, finish, type Finished, type Namespace } from '../lab/namespace.ts';
import { interfacesIn } from './interfaces.ts';
import { type DaemonMessages, parseMessages } from './messages.ts';

/** What the real daemon's configuration test said. */
export interface DaemonVerdict extends DaemonMessages {
  /** The exit status, null if a signal ended it. */
  readonly exit: number | null;
  /** The signal that ended the daemon; SIGKILL stands for the time limit. */
  readonly signal: NodeJS.Signals | null;
  /** Everything that it printed, as it came. */
  readonly output: string;
}

/** A configuration: its text, or the texts of several files by name with `keepalived.conf` as the main one. */
export type Files = string | Readonly<Record<string, string>>;

export interface ConfigTestOptions {
  /** The interfaces that the host has besides `lo`; default: those that the texts name. */
  readonly interfaces?: readonly string[];
  /** As given to `keepalived -i`. */
  readonly configId?: string;
  /** Default 10. */
  readonly seconds?: number;
}

export interface Daemon {
  /** Asks the daemon about a configuration. Calls may overlap. */
  test(files: Files, options?: ConfigTestOptions): Promise<DaemonVerdict>;
}

/** What a test that asks the daemon has to require. */
export const DAEMON = ['linux', 'netns', 'ip', 'keepalived'] as const;

/** Asks Debian's keepalived about one configuration. For many of them use {@link withDaemon}. */
export function configTest(files: Files, options?: ConfigTestOptions): Promise<DaemonVerdict> {
  return withDaemon(daemon => daemon.test(files, options));
}

/** Makes a host to ask many questions on, hands it to `use`, and takes it down whatever happens. */
export async function withDaemon<T>(use: (daemon: Daemon) => Promise<T>): Promise<T> {
  const host = new TestHost();
  try {
    return await use(host);
  } finally {
    await host.close();
  }
}

const FOLDER = '/etc/keepalived';
const MAIN = 'keepalived.conf';
const DESK = '/run/tests';

/** One namespace that gains interfaces as texts name them, and one for each list that a caller fixes. */
class TestHost implements Daemon {
  private readonly rooms = new Map<string, Promise<Room>>();
  private count = 0;

  async test(files: Files, options: ConfigTestOptions = {}): Promise<DaemonVerdict> {
    const texts = typeof files === 'string' ? { [MAIN]: files } : files;
    const room = await this.room(options.interfaces?.join(' ') ?? 'as named');
    await room.ensure(options.interfaces ?? Object.values(texts).flatMap(interfacesIn));

    const desk = `${DESK}/${this.count++}`;
    const folder = join(room.host.root, desk);
    await layOut(folder, texts);
    try {
      const tested = { folder: FOLDER, main: MAIN, scripts: scriptsIn(texts) };
      const said = await ask(room.host, desk, options);
      return { ...said, ...parseMessages(said.output, tested) };
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  async close(): Promise<void> {
    for (const room of await Promise.allSettled(this.rooms.values()))
      if (room.status === 'fulfilled') await room.value.host.close();
  }

  private room(key: string): Promise<Room> {
    let room = this.rooms.get(key);
    if (!room) {
      room = createNamespace(`mount -t tmpfs none /run; mkdir ${DESK}`).then(host => new Room(host));
      this.rooms.set(key, room);
    }
    return room;
  }
}

/** A namespace and the interfaces it has so far. */
class Room {
  readonly host: Namespace;
  private readonly names = new Map<string, Promise<unknown>>();

  constructor(host: Namespace) {
    this.host = host;
  }

  async ensure(names: readonly string[]): Promise<void> {
    for (const name of names)
      if (!this.names.has(name)) this.names.set(name, this.add(name, this.names.size + 1));
    for (const name of names) await this.names.get(name);
  }

  private add(name: string, index: number): Promise<unknown> {
    return this.host.run(['ip', '-batch', '-'], {
      input: `link add name ${name} type veth peer name peer-${index}\n
        link set peer-${index} up\n link set ${name} up\n
        addr add 10.254.${index}.1/24 dev ${name}\n addr add fd00:254:${index}::1/64 dev ${name} nodad\n`,
    });
  }
}

async function layOut(folder: string, texts: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(texts)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    // The daemon skips a file with an x bit without a word, so a script's mode is the name's to say.
    await chmod(path, name.endsWith('.sh') ? 0o755 : 0o644);
  }
}

function scriptsIn(texts: Readonly<Record<string, string>>): Set<string> {
  const definitions = Object.values(texts).flatMap(text => [...text.matchAll(/\bvrrp_script\s+([^\s{]+)/g)]);
  return new Set(definitions.map(([, name]) => name ?? ''));
}

/** Each question has mounts of its own, so that every configuration lies where a real one does. */
async function ask(host: Namespace, desk: string, options: ConfigTestOptions): Promise<Finished> {
  const { configId, seconds = 10 } = options;
  const id = configId === undefined ? [] : ['--config-id', configId];
  const bind = `mount --bind ${desk} ${FOLDER} && cd / && exec "$@"`;
  const limit = ['timeout', '--signal=KILL', String(seconds)];
  const daemon = ['keepalived', '--config-test', ...id, '--use-file', `${FOLDER}/${MAIN}`];
  const command = host.enter(['unshare', '--mount', 'sh', '-c', bind, 'sh', ...limit, ...daemon]);
  return await finish(command, { seconds: seconds + 10 });
}
