/** Where things of the project are, and whether what package-lock.json asks for is installed. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './processes.mjs';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Node 24 from the dev dependencies: it runs TypeScript as it is. */
export const node = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** PATH with the commands of the dev dependencies (and `folders`) before those of the machine. */
export function pathWith(...folders) {
  return [...folders, join(root, 'node_modules/.bin'), ...machinePath()].join(delimiter);
}

/**
 * Installs the dependencies unless exactly those of package-lock.json are there.
 * @returns {Promise<boolean>} whether they are there now
 */
export async function ensureDependencies() {
  const reason = whyStale();
  if (!reason) return true;
  console.log(`Installing the dependencies, because ${reason} …`);
  const status = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    seconds: 1200,
  });
  if (status !== 0) {
    console.error(
      `npm ci ended with status ${status}: the dependencies can't be installed. Its own words are above.`,
    );
    return false;
  }
  const still = whyStale();
  if (still) console.error(`After npm ci something is still missing: ${still}.`);
  return !still;
}

/**
 * Runs npm with the Node of the machine: the one among the dependencies may be replaced meanwhile.
 *
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} options
 */
export function npm(args, options) {
  const env = { ...process.env, PATH: machinePath().join(delimiter) };
  const script = process.env['npm_execpath'];
  if (script && /\.c?js$/.test(script)) {
    const command = machinePath()
      .map(folder => join(folder, process.platform === 'win32' ? 'node.exe' : 'node'))
      .find(existsSync);
    return run(command ?? process.execPath, [script, ...args], { ...options, env });
  }
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { ...options, env });
}

function machinePath() {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter(folder => !folder.startsWith(join(root, 'node_modules')));
}

/** @returns {string | undefined} what is not as package-lock.json says */
function whyStale() {
  const installedList = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedList)) return 'there are none yet';
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedList, 'utf8')).packages;
  for (const [path, entry] of Object.entries(wanted)) {
    if (!path.includes('node_modules/') || entry.link) continue;
    const there = installed[path];
    if (!there && entry.optional) continue;
    if (!there) return `${path} is missing`;
    if (there.version !== entry.version) return `${path} is ${there.version} instead of ${entry.version}`;
  }
  try {
    const version = execFileSync(node, ['--version'], { encoding: 'utf8', timeout: 20_000 });
    return version.startsWith('v24.') ? undefined : `${node} is ${version.trim()} instead of Node 24`;
  } catch {
    return 'the Node 24 among them does not run';
  }
}
