/**
 * VS Code in the browser, fetched on first use into .vscode-test/. It is no dev dependency: 600 MB that only
 * the editor tests and `npm start` without a desktop VS Code need.
 */
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npm, root } from './project.mjs';

const version = '4.139.1';
const folder = join(root, '.vscode-test', `code-server-${version}`);

/** Where the command `code-server` is once it has been fetched. */
export const codeServerBin = join(folder, 'node_modules/.bin');

/**
 * Fetches code-server unless it is there.
 *
 * Its own install script compiles native modules that VS Code does without (a log writer and a watchdog), and
 * wants headers for it that few machines have; the packages alone are enough.
 *
 * @returns {Promise<boolean>} whether it is there now
 */
export async function ensureCodeServer() {
  if (existsSync(join(codeServerBin, 'code-server'))) return true;
  console.log(`Fetching VS Code for the browser (code-server ${version}, 600 MB, about a minute) …`);
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await writeFile(join(unfinished, 'package.json'), '{ "private": true }\n');
  const steps = [
    { what: 'the server', folder: '.', args: [`code-server@${version}`] },
    { what: 'its editor', folder: 'node_modules/code-server/lib/vscode', args: ['--omit=dev'] },
  ];
  for (const [index, step] of steps.entries()) {
    console.log(`  ${index + 1}/${steps.length} ${step.what}`);
    const status = await npm(
      ['install', ...step.args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
      {
        cwd: join(unfinished, step.folder),
        seconds: 900,
        quiet: true,
      },
    );
    if (status !== 0) {
      console.error('VS Code for the browser could not be fetched; the words of npm are above.');
      await rm(unfinished, { recursive: true, force: true });
      return false;
    }
  }
  await rename(unfinished, folder);
  return true;
}
