import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { finish } from '../../lab/namespace.ts';

export interface HostOptions {
  readonly name: string;
  readonly address: string;
  readonly image: string;
  /** Keeps what the host writes (`upper`), so that a reboot finds it again. */
  readonly folder: string;
  readonly cgroup: string;
  /** Whether systemd runs there, or nothing but sshd and init scripts. */
  readonly systemd: boolean;
  /** Puts one end of a cable into the network namespace of that process, as eth0. */
  readonly plugIn: (pid: number) => Promise<void>;
}

/** A Debian machine with systemd, in namespaces of its own. */
export class Host {
  readonly name: string;
  readonly address: string;
  readonly #options: HostOptions;
  #supervisor: ChildProcess | undefined;
  #pid = 0;

  constructor(options: HostOptions) {
    this.name = options.name;
    this.address = options.address;
    this.#options = options;
  }

  /** Starts the machine and waits until it lets people in. */
  async boot(): Promise<void> {
    const { name, image, folder, address, cgroup, systemd, plugIn } = this.#options;
    const script = join(import.meta.dirname, 'supervise.sh');
    const supervisor = spawn('sh', [script, name, image, folder, address, cgroup], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#supervisor = supervisor;
    const [line] = await once(supervisor.stdout, 'data');
    const outer = Number(String(line).trim());
    this.#pid = await firstChild(outer, join(folder, 'boot.log'));
    await plugIn(this.#pid);
    await this.until(systemd ? 'systemctl is-active ssh.service' : 'test -s /run/sshd.pid', 30);
  }

  /** Pulls the plug; what was written stays. */
  async powerOff(): Promise<void> {
    const supervisor = this.#supervisor;
    if (!supervisor || supervisor.exitCode !== null) return;
    const ended = once(supervisor, 'exit');
    supervisor.stdin?.end();
    await ended;
    this.#supervisor = undefined;
  }

  async reboot(): Promise<void> {
    await this.powerOff();
    await this.boot();
  }

  /** Runs a shell command as root on the machine's console; throws unless it succeeds. */
  async sh(command: string, input = ''): Promise<string> {
    const { exit, signal, output } = await this.try(command, input);
    if (exit !== 0) throw new Error(`${this.name}: ${command}\nended with ${exit ?? signal}: ${output}`);
    return output;
  }

  /** Runs a shell command and tells how it ended. */
  try(command: string, input = ''): ReturnType<typeof finish> {
    return finish(this.enter(['sh', '-c', command]), { input, seconds: 60 });
  }

  /** The words that run a command inside. */
  enter(command: readonly string[]): [string, ...string[]] {
    const flags = ['--mount', '--uts', '--ipc', '--net', '--pid', '--cgroup', '--root', '--wd'];
    return ['nsenter', '--target', String(this.#pid), ...flags, '--', 'env', '-i', PATH, ...command];
  }

  /** Waits until a command succeeds; throws after `seconds`. */
  async until(command: string, seconds = 15): Promise<void> {
    const end = Date.now() + seconds * 1000;
    for (;;) {
      const { exit, output } = await this.try(command);
      if (exit === 0) return;
      if (Date.now() > end) throw new Error(`${this.name}: not within ${seconds} s: ${command}\n${output}`);
      await sleep(100);
    }
  }
}

const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

async function firstChild(outer: number, log: string): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const children = await readFile(`/proc/${outer}/task/${outer}/children`, 'utf8').catch(() => '');
    const pid = Number(children.trim().split(' ')[0]);
    if (pid > 0) return pid;
    await sleep(50);
  }
  throw new Error(`the host did not start: ${await readFile(log, 'utf8').catch(() => '')}`);
}
