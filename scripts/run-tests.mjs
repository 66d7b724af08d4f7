/**
 * `npm run test:unit [-- PATH...]`: runs tests alone, without a build. A PATH is a test file or a folder of
 * them; without one, all of test/ but what needs editors, real daemons or hosts.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies, root } from './support/project.mjs';
import { runTests } from './support/runner.mjs';

const withRealParts = new Set(['editor', 'other-editors', 'daemon', 'lab', 'deploy']);

process.exitCode = await main(process.argv.slice(2));

async function main(paths) {
  if (!(await ensureDependencies())) return 1;
  return runTests(paths.length > 0 ? paths : unitFolders());
}

function unitFolders() {
  return readdirSync(join(root, 'test'))
    .filter(name => !withRealParts.has(name))
    .map(name => join(root, 'test', name));
}
