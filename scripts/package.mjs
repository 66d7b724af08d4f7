/** `npm run package`: packs the extension into dist/keepalived.vsix, without the network. */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutRelativeLinks } from './support/package-readme.mjs';
import { run } from './support/processes.mjs';
import { ensureDependencies, node, pathWith, root } from './support/project.mjs';

/** Bytes. Who installs the extension over a slow line should not wait for what nobody needs. */
const mostBytes = 1_500_000;

process.exitCode = await main();

async function main() {
  if (!(await ensureDependencies())) return 1;
  mkdirSync(join(root, 'dist'), { recursive: true });
  const env = { ...process.env, PATH: pathWith() };
  // vsce builds first, through the script vscode:prepublish.
  const args = ['package', '--no-dependencies', '--readme-path', readme(), ...repositoryOptions()];
  const vsce = ['node_modules/@vscode/vsce/vsce', ...args, '--out', 'dist/keepalived.vsix'];
  const status = await run(node, vsce, { cwd: root, env, seconds: 300 });
  if (status !== 0) return status;
  const { size } = statSync(join(root, 'dist/keepalived.vsix'));
  if (size <= mostBytes) return 0;
  console.error(`dist/keepalived.vsix has ${size} bytes, and should have at most ${mostBytes}.`);
  return 1;
}

/** With a repository, vsce makes pictures and links of the README lead into it; without one they are left out. */
function readme() {
  const text = readFileSync(join(root, 'README.md'), 'utf8');
  writeFileSync(join(root, 'dist/README.md'), hasRepository() ? text : withoutRelativeLinks(text));
  return 'dist/README.md';
}

function repositoryOptions() {
  return hasRepository() ? [] : ['--allow-missing-repository', '--no-rewrite-relative-links'];
}

function hasRepository() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).repository !== undefined;
}
