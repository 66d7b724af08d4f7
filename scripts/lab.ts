/**
 * Runs a cluster with real keepalived daemons in network namespaces, and prints what the linter forecasts
 * beside what really happened. Needs Linux, root, keepalived and iproute2.
 *
 *     npm run lab -- [--json] [--log] [--record] FOLDER...
 *     npm run lab:all
 *     npm run lab:clean
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { allClusters, daemonVersion, writeRecording } from '../test/lab/cases.ts';
import { forecastOf } from '../test/lab/forecast.ts';
import { MARK } from '../test/lab/namespace.ts';
import { observe } from '../test/lab/observe.ts';
import { differences, sideBySide } from '../test/lab/outcome.ts';

const USAGE = 'usage: npm run lab -- [--all] [--json] [--log] [--record] [--clean] FOLDER...';

interface Options {
  /** Print what happened as JSON in place of the table. */
  readonly json?: boolean;
  /** Print the daemons' logs too. */
  readonly log?: boolean;
  /** Write what happened into the folder's observed.json. */
  readonly record?: boolean;
}

async function main(): Promise<number> {
  const flags = { all: FLAG, json: FLAG, log: FLAG, record: FLAG, clean: FLAG };
  const { values, positionals } = parseArgs({ options: flags, allowPositionals: true });
  if (values.clean) return clean();
  const folders = values.all ? await allClusters() : positionals;
  if (folders.length === 0) throw new Error(USAGE);
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new Error('the lab makes network namespaces, for which it has to be root on Linux');

  const version = await daemonVersion();
  const differ = await Promise.all(folders.map(folder => show(folder, version, values)));
  const count = differ.filter(Boolean).length;
  if (folders.length > 1)
    console.log(`${folders.length} clusters with keepalived ${version}, ${count} not as forecast`);
  return count > 0 ? 1 : 0;
}

const FLAG = { type: 'boolean' } as const;

/** Returns whether what happened differs from the forecast. */
async function show(folder: string, version: string, { json, log, record }: Options): Promise<boolean> {
  const { outcomes: expected, order } = await forecastOf(folder, version);
  const { outcomes, logs, ended } = await observe(folder, order);
  if (record) await writeRecording(folder, { keepalived: version, forecast: outcomes });
  const lines = json ? [JSON.stringify(outcomes)] : [`${basename(folder)}:`, sideBySide(expected, outcomes)];
  for (const node of ended) lines.push(`The daemon of ${node} ended by itself.`);
  if (log)
    for (const [node, entries] of Object.entries(logs))
      lines.push(...entries.map(entry => `${node}: ${entry}`));
  console.log(`${lines.join('\n')}\n`);
  return differences(expected, outcomes).length > 0;
}

/**
 * A lab that ends takes its hosts with it, however it ends. Should a kernel have failed at that, this ends
 * the hosts that no lab owns any more, and nothing else.
 */
async function clean(): Promise<number> {
  let count = 0;
  for (const pid of (await readdir('/proc')).filter(name => /^\d+$/.test(name))) {
    const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    if (words[0] !== 'unshare' || !words.includes(MARK) || !/^PPid:\t1$/m.test(status)) continue;
    process.kill(Number(pid), 'SIGKILL');
    count++;
  }
  console.log(count === 0 ? 'No host of a lab is left over.' : `${count} left-over hosts ended.`);
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
