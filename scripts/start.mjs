/**
 * `npm start`: shows what the project does. Lints examples/ for a person to read, then opens the editor on
 * examples/kubernetes-api with the extension in it. Without a terminal it ends after the findings; `--editor`
 * opens the editor all the same.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { openInBrowser } from './support/browser-editor.mjs';
import { run } from './support/processes.mjs';
import { ensureDependencies, node, pathWith, root } from './support/project.mjs';

const folder = join(root, 'examples/kubernetes-api');

process.exitCode = await main();

async function main() {
  if (!(await ensureDependencies())) return 1;
  const options = { cwd: root, env: { ...process.env, PATH: pathWith() } };
  if ((await run(node, ['esbuild.mjs'], { ...options, seconds: 120, quiet: true })) !== 0) return 1;
  console.log('keepalived-lint examples\n');
  const status = await run(node, ['server/bin/keepalived-lint.cjs', 'examples'], { ...options, seconds: 60 });
  // One of the examples is there for its mistakes: status 1 says that they were found.
  if (status > 1) return status;
  const onTerminal = process.stdin.isTTY && process.stdout.isTTY;
  if (!onTerminal && !process.argv.includes('--editor')) return 0;
  console.log('');
  return desktopEditor() ? openOnDesktop(desktopEditor()) : openInBrowser(folder);
}

function openOnDesktop(command) {
  console.log(`Opening VS Code on ${folder} with the extension.`);
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, folder];
  return run(command, args, { seconds: 60 });
}

function desktopEditor() {
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map(path => join(path, name))
    .find(existsSync);
}
