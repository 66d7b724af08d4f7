/**
 * `npm run lab:deploy [-- FILE...]`: the long tests of deployments, on hosts of their own, one after the other. Builds
 * and packs the extension first, since one of them opens it in real VS Code.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { codeServerBin, ensureCodeServer } from './support/code-server.mjs';
import { run } from './support/processes.mjs';
import { ensureDependencies, node, pathWith, root } from './support/project.mjs';

process.exitCode = await main(process.argv.slice(2));

async function main(paths) {
  if (!(await ensureDependencies())) return 1;
  await ensureCodeServer();
  const env = { ...process.env, PATH: pathWith(codeServerBin) };
  const built = await run(node, ['scripts/package.mjs'], { cwd: root, env, seconds: 300 });
  if (built !== 0) return built;
  const files = paths.length > 0 ? paths : all();
  return run(node, ['--test', '--test-concurrency=1', ...files], { cwd: root, env, seconds: 6 * 3600 });
}

function all() {
  const folder = join(root, 'test/deploy/lab');
  const names = readdirSync(folder).filter(name => name.endsWith('.lab.ts'));
  return names.sort().map(name => join(folder, name));
}
