/**
 * `npm test`: everything, on a machine that has nothing but Node and npm. Installs, checks types, code and
 * format, builds and packs the extension, and runs every test. Ends with the count of Node's test runner.
 *
 * `npm test -- PATH...` runs only the tests there, after the same build.
 */
import { join } from 'node:path';
import { ensureCodeServer } from './support/code-server.mjs';
import { install, isDebian, isRoot, missingCommands, packagesFor, systemdRuns } from './support/debian.mjs';
import { run } from './support/processes.mjs';
import { ensureDependencies, node, pathWith, root } from './support/project.mjs';
import { runTests } from './support/runner.mjs';

const checks = [
  ['Types', 'node_modules/typescript/bin/tsc', '-p', '.'],
  ['Lint', 'node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'],
  ['Format', 'node_modules/@biomejs/biome/bin/biome', 'format', '--log-level=warn', '.'],
];
const build = ['Build and package', 'scripts/package.mjs'];

process.exitCode = await main(process.argv.slice(2));

async function main(paths) {
  if (!(await ensureDependencies())) return 1;
  await ensureSystem();
  await ensureCodeServer();
  for (const [title, script, ...args] of paths.length > 0 ? [build] : [...checks, build]) {
    console.log(`\n${title}`);
    const env = { ...process.env, PATH: pathWith() };
    const status = await run(node, [script, ...args], { cwd: root, env, seconds: 300 });
    if (status !== 0) {
      console.error(`${title}: status ${status}. The tests have not been run.`);
      return status;
    }
  }
  console.log('\nTests');
  return runTests(paths.length > 0 ? paths : [join(root, 'test')]);
}

/** What is still missing afterwards is told by the suites that need it: skipped by name, or failed with CI set. */
async function ensureSystem() {
  const missing = missingCommands();
  if (missing.length === 0) return;
  const list = missing.join(', ');
  const harmless = Boolean(process.env['CI']) || !systemdRuns();
  if (!isDebian() || !isRoot() || !harmless) {
    console.log(`Not on this machine: ${list}. On Debian or Ubuntu, npm run setup:system installs them.`);
    return;
  }
  console.log(`Installing Debian's packages for ${list} …`);
  if (!(await install(packagesFor(missing)))) {
    console.error(
      "They could not be installed; the words of apt-get are above. Suites that need them can't run.",
    );
  }
}
