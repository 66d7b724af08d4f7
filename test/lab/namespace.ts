import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';

/** A host of its own: network, mounts, process ids and host name apart from the machine's. */
export interface Namespace {
  /** The process that keeps the namespaces alive, as the machine numbers it. */
  readonly pid: number;
  /** The host's file system as seen from outside it. */
  readonly root: string;
  /** Runs a command inside and returns what it printed; throws if it fails or takes over `seconds`. */
  run(command: readonly string[], options?: RunOptions): Promise<string>;
  /** The words to put before a command so that it runs inside. */
  enter(command: readonly string[]): [string, ...string[]];
  /** The same with the machine's own files and process numbers: only the network is the host's. */
  wire(commands: string): Promise<void>;
  /** Ends every process inside; the kernel then removes interfaces, mounts and addresses. */
  close(): Promise<void>;
}

export interface RunOptions {
  readonly input?: string;
  readonly seconds?: number;
}

/** What a finished command left behind. */
export interface Finished {
  readonly exit: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

/**
 * Makes a namespace without a name, so that two runs can never collide and nothing is left to clean up:
 * its first process reads a pipe that we hold. When we end, in whatever way, the pipe closes, that process
 * ends, and the kernel takes down everything that lived inside.
 *
 * `setup` is shell text that runs first inside, as root of the new namespaces (not of the machine).
 * @throws Error if the kernel or the user's rights do not allow it.
 */
export async function createNamespace(setup = ':'): Promise<Namespace> {
  const script = `set -e; ip link set lo up; ${setup}\necho ready; exec cat`;
  const flags = ['--net', '--mount', '--uts', '--ipc', '--pid', '--fork', '--kill-child', '--mount-proc'];
  const holder = spawn('unshare', [...flags, '--', 'sh', '-c', script, MARK], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: ENVIRONMENT,
  });
  try {
    await ready(holder);
    return new HeldNamespace(holder, await firstChild(holder));
  } catch (error) {
    holder.kill('SIGKILL');
    throw error;
  }
}

/** Stands in the command line of the processes that hold a namespace, for a person who looks at `ps`. */
export const MARK = 'keepalived-lab-host';

/**
 * Runs a command to its end, with its output in one string in the order in which it came.
 * Never throws for what the command does; after `seconds` it is killed.
 */
export async function finish(
  [command, ...parameters]: readonly [string, ...string[]],
  { input = '', seconds = 10 }: RunOptions = {},
): Promise<Finished> {
  const child = spawn(command, parameters, { stdio: ['pipe', 'pipe', 'pipe'], env: ENVIRONMENT });
  const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
  let output = '';
  const collect = (text: string) => (output += output.length < ENOUGH ? text : '');
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);
  // A command that ends before it has read its input closes the pipe; its exit status tells the story.
  child.stdin.on('error', () => undefined).end(input);
  try {
    return await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (exit, signal) => resolve({ exit, signal, output }));
    });
  } finally {
    clearTimeout(timer);
  }
}

/** Daemons and their tools lie where not everybody's PATH leads; messages are wanted in English. */
export const ENVIRONMENT = {
  ...process.env,
  PATH: `${process.env['PATH'] ?? ''}:/usr/local/sbin:/usr/sbin:/sbin`,
  LC_ALL: 'C',
};

/** A daemon caught in a loop prints for as long as it is let; nobody reads more than this many characters. */
const ENOUGH = 4_000_000;

class HeldNamespace implements Namespace {
  readonly pid: number;
  readonly root: string;
  private readonly holder: ChildProcess;

  constructor(holder: ChildProcess, pid: number) {
    this.holder = holder;
    this.pid = pid;
    this.root = `/proc/${pid}/root`;
  }

  enter(command: readonly string[]): [string, ...string[]] {
    const flags = ['--net', '--mount', '--uts', '--ipc', '--pid'];
    return ['nsenter', '--target', String(this.pid), ...flags, '--', ...command];
  }

  async run(command: readonly string[], options?: RunOptions): Promise<string> {
    const { exit, signal, output } = await finish(this.enter(command), options);
    if (exit !== 0) throw new Error(`'${command.join(' ')}' ended with ${exit ?? signal}: ${output.trim()}`);
    return output;
  }

  async wire(commands: string): Promise<void> {
    const enter = ['nsenter', '--target', String(this.pid), '--net', '--', 'ip', '-batch', '-'] as const;
    const { exit, signal, output } = await finish(enter, { input: commands, seconds: 30 });
    if (exit !== 0) throw new Error(`ip ended with ${exit ?? signal}: ${output.trim()}\n${commands}`);
  }

  async close(): Promise<void> {
    if (this.holder.exitCode !== null || this.holder.signalCode !== null) return;
    const ended = once(this.holder, 'exit');
    // Its first process is the init of the process namespace: with it the kernel ends all the others.
    process.kill(this.pid, 'SIGKILL');
    await ended;
  }
}

async function ready(holder: ChildProcess): Promise<void> {
  let complaint = '';
  // It is the pipe's closing that speaks; a namespace that is gone already needs no telling.
  holder.stdin?.on('error', () => undefined);
  holder.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no namespace after 20 s: ${complaint}`)), 20_000);
    holder.on('error', reject);
    holder.on('exit', () => reject(new Error(`cannot make a namespace: ${complaint.trim()}`)));
    holder.stdout?.once('data', () => resolve());
    holder.once('exit', () => clearTimeout(timer));
    holder.stdout?.once('data', () => clearTimeout(timer));
  });
}

/** The process that a command which forks once has started, as the machine numbers it. */
export async function firstChild(holder: ChildProcess): Promise<number> {
  const pid = Number((await readFile(`/proc/${holder.pid}/task/${holder.pid}/children`, 'utf8')).trim());
  if (!Number.isInteger(pid) || pid <= 0) throw new Error('the namespace ended as soon as it was made');
  return pid;
}
