import { existsSync, readdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { codeServerBin } from './code-server.mjs';
import { run } from './processes.mjs';
import { node, pathWith, root } from './project.mjs';

/**
 * Runs tests with Node's own runner, which closes with its count.
 *
 * @param {readonly string[]} paths test files, or folders of them
 * @returns {Promise<number>} the exit status; 2 if there is no test
 */
export async function runTests(paths) {
  const files = paths.flatMap(path => testFiles(resolve(path)));
  if (files.length === 0) {
    console.error(`There is no test (*.test.ts) in ${paths.join(', ')}.`);
    return 2;
  }
  // Real daemons and a browser run beside each other: more at once would only make them wait for the processor.
  const concurrency = Math.min(4, availableParallelism());
  const options = ['--test', `--test-concurrency=${concurrency}`, '--test-timeout=300000'];
  const env = { ...process.env, PATH: pathWith(codeServerBin) };
  return run(node, [...options, ...files], { cwd: root, env, seconds: 2400 });
}

function testFiles(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return path.endsWith('.test.ts') ? [path] : [];
  return readdirSync(path).flatMap(name => testFiles(join(path, name)));
}
