#!/usr/bin/env node
// The command runs in a thread of its own, as only a thread (or a flag of Node's) can have a large nursery: with the
// usual one the garbage collector copies the trees of a large file again and again, which takes most of the time.
const { join } = require('node:path');
const { Worker } = require('node:worker_threads');

/** The first of these that says anything decides: https://no-color.org, FORCE_COLOR as in Node, the terminal. */
function wantsColor({ NO_COLOR, FORCE_COLOR, TERM }) {
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined) return !/^(?:0|false)$/.test(FORCE_COLOR);
  return process.stdout.isTTY === true && TERM !== 'dumb';
}

const lint = new Worker(join(__dirname, '../dist/lint.cjs'), {
  argv: process.argv.slice(2),
  workerData: { color: wantsColor(process.env) },
  resourceLimits: { maxYoungGenerationSizeMb: 256 },
});
// Who reads only the beginning, such as head, goes away without harm; a full disk is worth a word.
process.stdout.on('error', ({ code, message }) => {
  if (code !== 'EPIPE') console.error(`keepalived-lint: ${message}`);
  process.exit(2);
});
lint.on('error', error => {
  console.error(error);
  process.exitCode = 2;
});
lint.on('exit', code => {
  process.exitCode ||= code;
});
