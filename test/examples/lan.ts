import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type TestContext } from 'node:test';
import { createNamespace, ENVIRONMENT, finish, type Finished, type Namespace } from '../lab/namespace.ts';

/** A machine of the example, on one wire with the others. */
export interface Machine {
  readonly name: string;
  /** Runs a line of shell; never throws for what it does. */
  shell(line: string, seconds?: number): Promise<Finished>;
  /** Runs a line of shell that has to succeed, and returns what it printed. */
  must(line: string, seconds?: number): Promise<string>;
  /** Starts something that stays, and returns what it prints, as it prints it. */
  start(line: string): Running;
  put(path: string, text: string, mode?: number): Promise<void>;
  /** Pulls the machine's cable, or puts it back. */
  cable(state: 'up' | 'down'): Promise<void>;
}

export interface Running {
  /** What was printed so far. */
  readonly output: () => string;
  readonly ended: Promise<unknown>;
  onOutput(listener: (text: string) => void): void;
}

/** What a test that lays out a LAN has to require. */
export const LAN = ['linux', 'netns', 'ip'] as const;

/**
 * Lays out machines with an interface `eth0` each, on one switch. They have the files of this machine, but
 * nothing that they write to /etc or /run outlives the test. All ends with the test, also after a crash.
 *
 * @param addresses IPv4 address of each machine by its name, in a network with 24 bits
 */
export async function layOut<Name extends string>(
  t: TestContext,
  addresses: Readonly<Record<Name, string>>,
): Promise<Record<Name, Machine>> {
  const room = await open(t, ':');
  await room.wire('link add switch type bridge mcast_snooping 0 forward_delay 0\n link set switch up\n');
  const names = Object.keys(addresses) as Name[];
  const machines = names.map(async (name, place) => {
    const namespace = await open(t, OWN_FOLDERS);
    const cable = `cable${place}`;
    await room.wire(
      `link add ${cable} type veth peer name eth0 netns ${namespace.pid}\n link set ${cable} master switch up\n`,
    );
    await namespace.wire(`link set eth0 up\n addr add ${addresses[name]}/24 dev eth0\n`);
    const setCable = (state: string) => room.wire(`link set ${cable} ${state}\n`);
    return [name, machine(name, namespace, setCable)] as const;
  });
  return Object.fromEntries(await Promise.all(machines)) as Record<Name, Machine>;
}

const OWN_FOLDERS = `
  mount -t tmpfs none /run; mkdir /run/etc /run/work
  mount -t overlay -o lowerdir=/etc,upperdir=/run/etc,workdir=/run/work none /etc
  rm -rf /etc/keepalived; mkdir /etc/keepalived`;

async function open(t: TestContext, setup: string): Promise<Namespace> {
  const namespace = await createNamespace(setup);
  t.after(() => namespace.close());
  return namespace;
}

function machine(name: string, namespace: Namespace, cable: Machine['cable']): Machine {
  return {
    name,
    cable,
    shell: (line, seconds) => finish(namespace.enter(['sh', '-c', line]), { seconds: seconds ?? 10 }),
    must: (line, seconds) => namespace.run(['sh', '-c', line], { seconds: seconds ?? 10 }),
    start(line) {
      const [command, ...parameters] = namespace.enter(['sh', '-c', line]);
      const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'pipe'], env: ENVIRONMENT });
      let output = '';
      const listeners: ((text: string) => void)[] = [];
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => {
          output += text;
          for (const listener of listeners) listener(text);
        });
      return {
        output: () => output,
        ended: once(child, 'exit'),
        onOutput: listener => void listeners.push(listener),
      };
    },
    async put(path, text, mode = 0o644) {
      const target = `${namespace.root}${path}`;
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, text);
      await chmod(target, mode);
    },
  };
}
