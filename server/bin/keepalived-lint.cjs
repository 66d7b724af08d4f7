#!/usr/bin/env node
// The command runs in a thread of its own, as only a thread (or a flag of Node's) can have a large nursery: with the
// usual one the garbage collector copies the trees of a large file again and again, which takes most of the time.
const { join } = require('node:path');
const { Worker } = require('node:worker_threads');

const lint = new Worker(join(__dirname, '../dist/lint.cjs'), {
  argv: process.argv.slice(2),
  workerData: { color: process.stdout.isTTY === true && process.env.NO_COLOR === undefined },
  resourceLimits: { maxYoungGenerationSizeMb: 256 },
});
lint.on('error', error => {
  console.error(error);
  process.exitCode = 2;
});
lint.on('exit', code => {
  process.exitCode ||= code;
});
