/**
 * `npm run bench`: how long the linter takes beside `keepalived -t` on the same file in the same run. The machine decides
 * the milliseconds; the ratios are what to compare.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createService } from '../server/src/service.ts';
import { tokenize } from '../server/src/syntax/lexer.ts';
import type { Workspace } from '../server/src/workspace.ts';
import { withDaemon } from '../test/daemon/config-test.ts';
import { generateConfiguration } from './bench/generate.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const uri = 'file:///bench/keepalived.conf';

await beside();
lexing();
keystrokes();
features();
growth();
memory();
workspaceOfClusters();
extension();

/**
 * The lint command beside the daemon, each as a process of its own, best of five. From the second time on the command
 * finds its code compiled, as it does for a person who runs it more than once.
 */
async function beside(): Promise<void> {
  const floor = best(5, () => spawnSync(process.execPath, ['-e', '0']));
  row('node by itself', floor, 'what any command takes that runs on Node');
  const folder = mkdtempSync(join(tmpdir(), 'keepalived-bench-'));
  try {
    await withDaemon(async daemon => {
      for (const lines of [200, 5_000, 50_000]) {
        const text = generateConfiguration(lines);
        const file = join(folder, 'keepalived.conf');
        writeFileSync(file, text);
        const command = join(root, 'server/bin/keepalived-lint.cjs');
        const ours = best(5, () => {
          const { status, stdout } = spawnSync(process.execPath, [command, file], { encoding: 'utf8' });
          if (status !== 0)
            throw new Error(`The generated configuration should lint clean:\n${stdout.slice(0, 2000)}`);
        });
        const theirs: number[] = [];
        for (let run = 0; run < 5; run++) {
          const start = performance.now();
          const verdict = await daemon.test(text, { seconds: 300 });
          theirs.push(performance.now() - start);
          if (verdict.exit !== 0)
            throw new Error(
              `keepalived -t refused the generated configuration:\n${verdict.output.slice(0, 2000)}`,
            );
        }
        const daemonTime = Math.min(...theirs);
        row(
          `lint command, ${lines} lines`,
          ours,
          `keepalived -t ${ms(daemonTime)}, ratio ${ratio(ours, daemonTime)}`,
        );
      }
    });
  } catch (error) {
    console.log(`keepalived -t: not measured (${error instanceof Error ? error.message : String(error)})`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first thing that there is to do with a text, and chevrotain's own: nothing can be faster than that. */
function lexing(): void {
  const text = generateConfiguration(50_000);
  row(
    'tokens of 50000 lines, the first time',
    time(() => tokenize(text)),
    '',
  );
}

/** The service by itself: cold, and after one keystroke in the middle of the file. */
function keystrokes(): void {
  for (const lines of [200, 5_000, 50_000]) {
    const text = generateConfiguration(lines);
    // A server has met a small file before; the first one finds its code not compiled yet.
    const first = time(() => diagnose(worldOf(text)));
    const cold = best(lines < 1000 ? 100 : 5, () => diagnose(worldOf(text)));
    const world = worldOf(text);
    diagnose(world);
    const times = Array.from({ length: 20 }, (_, at) => time(() => type(world, at)));
    row(`service, ${lines} lines, cold`, cold, `the first time ${ms(first)}`);
    row(
      `service, ${lines} lines, after a keystroke`,
      median(times),
      `1 to ${ratio(cold, median(times))} of cold`,
    );
  }
}

/** What an editor asks while somebody types in a file of 5000 lines: each answer right after a keystroke. */
function features(): void {
  const world = worldOf(generateConfiguration(5_000));
  diagnose(world);
  const { service } = world;
  const lines = world.files.get(uri)!.split('\n');
  const at = lines.findIndex((line, index) => index > lines.length / 2 && line.includes('priority'));
  const position = { line: at, character: 6 };
  const whole = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
  const options = { tabSize: 4, insertSpaces: true };
  const asked: [string, () => unknown][] = [
    ['completion', () => service.completions(uri, { line: at, character: 0 })],
    ['completion of a name', () => service.completions(uri, nameAt(lines, at))],
    ['hover on priority', () => service.hover(uri, position)],
    ['definition', () => service.definition(uri, nameAt(lines, at))],
    ['references', () => service.references(uri, nameAt(lines, at), true)],
    ['semantic tokens of the file', () => service.semanticTokens(uri)],
    ['inlay hints of the file', () => service.inlayHints(uri, whole)],
    ['code lenses', () => service.codeLenses(uri)],
    ['outline', () => service.documentSymbols(uri)],
    ['formatting', () => service.format(uri, options)],
  ];
  for (const [what, ask] of asked) {
    const first = time(ask);
    const times = Array.from({ length: 15 }, (_, turn) => {
      type(world, turn);
      return time(ask);
    });
    row(`${what}, 5000 lines`, median(times), `the first time ${ms(first)}`);
  }
}

/** The name in the next `track_script` block from a line on. */
function nameAt(lines: readonly string[], from: number) {
  const line = lines.findIndex((text, index) => index > from && text.includes('track_script')) + 1;
  return { line, character: lines[line]!.search(/\S/) + 3 };
}

/** Whether time grows with the file. */
function growth(): void {
  const sizes = [10_000, 50_000, 200_000];
  const perLine = sizes.map(lines => {
    const text = generateConfiguration(lines);
    return (best(3, () => diagnose(worldOf(text))) / lines) * 1000;
  });
  for (const [at, lines] of sizes.entries()) {
    row(
      `service, ${lines} lines, per 1000 lines`,
      perLine[at]!,
      `ratio to the first ${ratio(perLine[at]!, perLine[0]!)}`,
    );
  }
}

/** Whether keystrokes leave anything behind. */
function memory(): void {
  const world = worldOf(generateConfiguration(50_000));
  diagnose(world);
  const collect = globalThis.gc;
  if (!collect) {
    console.log('memory: not measured; run with node --expose-gc');
    return;
  }
  const used = (keystrokes: number) => {
    for (let at = 0; at < keystrokes; at++) type(world, at);
    collect();
    return process.memoryUsage().heapUsed / 1024 / 1024;
  };
  const after10 = used(10);
  const after1000 = used(990);
  console.log(
    `${'memory after 10 and 1000 keystrokes'.padEnd(50)} ${after10.toFixed(1)} and ${after1000.toFixed(1)} MiB, ratio ${ratio(after1000, after10)}`,
  );
}

/** A thousand clusters in one workspace: opening it, and an edit in one of them. */
function workspaceOfClusters(): void {
  const node = (cluster: number, name: string, priority: number) =>
    generateConfiguration(18)
      .replace('priority 110', `priority ${priority}`)
      .replaceAll('10.0.0.0', `10.9.${cluster >> 8}.${cluster & 255}`)
      .replace('director-1', name);
  const files = new Map<string, string>();
  for (let cluster = 0; cluster < 1000; cluster++) {
    files.set(`file:///sites/${cluster}/keepalived-master.conf`, node(cluster, 'a', 110));
    files.set(`file:///sites/${cluster}/keepalived-backup.conf`, node(cluster, 'b', 100));
  }
  const service = createService(worldOfFiles(files));
  const opening = time(() => {
    for (const file of files.keys()) service.findings(file);
  });
  const edited = 'file:///sites/500/keepalived-backup.conf';
  const times = [90, 91, 92, 93, 94].map(priority =>
    time(() => {
      files.set(edited, node(500, 'b', priority));
      service.changed(edited);
      for (const file of service.related(edited)) service.findings(file);
    }),
  );
  row('workspace of 1000 clusters, all findings', opening, '');
  row('workspace of 1000 clusters, after an edit', median(times), '');
}

/** The extension's size, and what loading its code takes in a process of its own: the API of VS Code is not there. */
function extension(): void {
  const folder = mkdtempSync(join(tmpdir(), 'keepalived-bench-'));
  try {
    const api = join(folder, 'node_modules/vscode');
    mkdirSync(api, { recursive: true });
    writeFileSync(
      join(api, 'index.js'),
      'module.exports = new Proxy(function () {}, { get: (_, name) => (name === "prototype" ? {} : module.exports) });',
    );
    const bundle = join(root, 'client/dist/extension.cjs');
    const program = `const start = performance.now(); require(${JSON.stringify(bundle)}); console.log(performance.now() - start)`;
    const env = { ...process.env, NODE_PATH: join(folder, 'node_modules') };
    const times = Array.from({ length: 5 }, () =>
      Number(spawnSync(process.execPath, ['-e', program], { env, encoding: 'utf8' }).stdout),
    );
    row('extension, loading its code', Math.min(...times), '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const vsix = statSync(join(root, 'dist/keepalived.vsix'), { throwIfNoEntry: false });
  const size = vsix ? `${(vsix.size / 1e6).toFixed(2)} MB` : 'not there; npm run package makes it';
  console.log(`${'dist/keepalived.vsix'.padEnd(50)} ${size.padStart(10)}`);
}

interface World {
  readonly files: Map<string, string>;
  readonly service: ReturnType<typeof createService>;
}

function worldOf(text: string): World {
  const files = new Map([[uri, text]]);
  return { files, service: createService(worldOfFiles(files)) };
}

function worldOfFiles(files: ReadonlyMap<string, string>): Workspace {
  return {
    files: () => files.keys(),
    read: file => files.get(file),
    glob: () => [],
    isExecutable: () => undefined,
  };
}

function diagnose({ service }: World): void {
  service.findings(uri);
}

/** Changes one digit of a priority somewhere in the file, and asks for its diagnostics. */
function type(world: World, at: number): void {
  const text = world.files.get(uri)!;
  const from = text.indexOf('priority 11', ((at * 7919) % 90) * Math.floor(text.length / 100));
  // A place that was here before gets another digit, so that there is a change.
  const digit = (at + Math.floor(at / 90)) % 10;
  world.files.set(uri, `${text.slice(0, from + 11)}${digit}${text.slice(from + 12)}`);
  world.service.changed(uri);
  diagnose(world);
}

function time(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function best(runs: number, run: () => void): number {
  return Math.min(...Array.from({ length: runs }, () => time(run)));
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1]!;
}

function ratio(a: number, b: number): string {
  return (a / b).toFixed(2);
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}

function row(what: string, value: number, comment: string): void {
  console.log(`${what.padEnd(50)} ${ms(value).padStart(10)}  ${comment}`);
}
