import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lab } from './lab.ts';

const CLI = join(import.meta.dirname, '../../../client/src/deploy-cli.ts');

/** What the command printed as JSON, and how it ended. */
export interface Run {
  readonly status: number | null;
  /** `undefined` where it was killed before it could print. */
  readonly result: CliResult | undefined;
  readonly steps: readonly string[];
  readonly events: readonly { readonly cluster?: string; readonly node?: string; readonly step?: string }[];
  readonly stderr: string;
  readonly stdout: string;
  readonly pid: number;
}

export interface CliResult {
  readonly ok?: boolean;
  readonly problems?: readonly string[];
  readonly nodes?: readonly {
    readonly node: string;
    readonly outcome?: string;
    readonly id?: string;
    readonly last?: string;
    readonly problems?: readonly string[];
    readonly findings?: readonly { readonly code: string; readonly message: string }[];
  }[];
  readonly error?: { readonly code: string; readonly message: string };
  readonly change?: string;
  readonly order?: readonly string[];
}

/** What it printed of several clusters. */
export interface FleetRun {
  readonly ok: boolean;
  readonly clusters: readonly {
    readonly file: string;
    readonly status: number | null;
    readonly result: CliResult | null;
  }[];
}

export interface RunOptions {
  /** Where it is started. */
  readonly folder?: string;
  /** Cluster files instead of that of the lab; the words may name others. */
  readonly clusters?: readonly string[];
  readonly secrets?: { readonly password?: string; readonly passphrase?: string; readonly sudo?: string };
  /** Called when the command has been started. */
  readonly onStart?: (command: ChildProcess) => void;
  /** Called when a node has taken a step, while the command goes on. */
  readonly onStep?: (step: string, command: ChildProcess, node: string) => void;
}

/** Writes the cluster file and the configurations that it names, for hosts as the SSH configuration calls them. */
export async function describe(
  lab: Lab,
  nodes: Record<string, NodeFiles>,
  realServers: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const entries = await Promise.all(
    Object.entries(nodes).map(async ([name, { config, ssh = name, files = {} }]) => {
      await writeFile(join(lab.folder, `${name}.conf`), config);
      const listed = await Promise.all(
        Object.entries(files).map(async ([to, { content, mode }]) => {
          const from = `${name}-${to.replaceAll('/', '_')}`;
          await writeFile(join(lab.folder, from), content);
          return [from, { to, mode }] as const;
        }),
      );
      return [name, { config: `${name}.conf`, ssh, files: Object.fromEntries(listed) }] as const;
    }),
  );
  await writeFile(
    join(lab.folder, 'cluster.json'),
    JSON.stringify({ cluster: 'lab', nodes: Object.fromEntries(entries), realServers }),
  );
}

export interface NodeFiles {
  readonly config: string;
  readonly ssh?: string;
  readonly files?: Record<string, { readonly content: string; readonly mode: string }>;
}

/** Runs `keepalived-deploy` where the hosts can be reached. It is ended after three minutes. */
export async function keepalivedDeploy(
  lab: Lab,
  words: readonly string[],
  options: RunOptions = {},
): Promise<Run> {
  const { clusters = [join(lab.folder, 'cluster.json')], folder: cwd } = options;
  const files = [...clusters.flatMap(file => ['--cluster', file]), '--ssh-config', lab.sshConfig, '--json'];
  const secrets = options.secrets ? ['--secrets-stdin'] : [];
  const [command, ...rest] = lab.wire.enter([process.execPath, CLI, ...words, ...files, ...secrets]);
  // The second run of a lab need not compile everything again.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(lab.folder, 'compiled') };
  const child = spawn(command, rest, { stdio: ['pipe', 'pipe', 'pipe'], env, cwd });
  child.stdin.on('error', () => {});
  child.stdin.end(options.secrets ? JSON.stringify(options.secrets) : '');
  options.onStart?.(child);
  const timer = setTimeout(() => child.kill('SIGKILL'), 180_000);
  const events: Run['events'][number][] = [];
  let stdout = '';
  let stderr = '';
  let pending = '';
  child.stdout.on('data', chunk => (stdout += String(chunk)));
  child.stderr.on('data', chunk => {
    stderr += String(chunk);
    const lines = (pending + String(chunk)).split('\n');
    pending = lines.pop() ?? '';
    for (const line of lines.filter(text => text.startsWith('{'))) {
      const event: Run['events'][number] = JSON.parse(line);
      if (!event.step) continue;
      events.push(event);
      options.onStep?.(event.step, child, event.node ?? '');
    }
  });
  const [status] = await once(child, 'close');
  clearTimeout(timer);
  return {
    status,
    result: stdout === '' ? undefined : JSON.parse(stdout),
    steps: events.flatMap(({ step }) => step ?? []),
    events,
    stderr,
    stdout,
    pid: child.pid ?? 0,
  };
}
