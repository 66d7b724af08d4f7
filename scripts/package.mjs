/** `npm run package`: packs the extension into dist/keepalived.vsix, without the network. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './support/processes.mjs';
import { ensureDependencies, node, pathWith, root } from './support/project.mjs';

process.exitCode = await main();

async function main() {
  if (!(await ensureDependencies())) return 1;
  mkdirSync(join(root, 'dist'), { recursive: true });
  const env = { ...process.env, PATH: pathWith() };
  // vsce builds first, through the script vscode:prepublish.
  const args = ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  return run(node, ['node_modules/@vscode/vsce/vsce', ...args, '--out', 'dist/keepalived.vsix'], {
    cwd: root,
    env,
    seconds: 300,
  });
}
