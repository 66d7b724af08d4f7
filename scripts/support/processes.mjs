/**
 * Child processes that never outlive the command that started them: each has a time limit, and ^C or the end
 * of this process ends it together with everything that it started itself.
 */
import { spawn } from 'node:child_process';

const running = new Set();
let ending = false;

/**
 * Runs a command with our own terminal or output.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, seconds?: number, quiet?: boolean }} [options] `seconds` is the
 *   time limit, ten minutes by default; `quiet` keeps the output back and shows it only if the command fails
 * @returns {Promise<number>} the exit status; 124 when the time was up, 127 when there is no such command
 */
export function run(command, args, { cwd, env, seconds = 600, quiet = false } = {}) {
  return new Promise(resolve => {
    const child = start(command, args, { cwd, env, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
    const kept = [];
    const keep = chunk => {
      kept.push(chunk);
      // The end of it tells the reason; a command that runs for hours must not fill the memory.
      if (kept.length > 500) kept.shift();
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      console.error(`${command} did not end within ${seconds} seconds and is ended now.`);
      end(child);
    }, seconds * 1000);
    child.on('error', error => {
      clearTimeout(timer);
      console.error(
        error.code === 'ENOENT' ? `There is no command ${command} on this machine.` : error.message,
      );
      resolve(127);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const status = late ? 124 : (code ?? (signal ? 128 : 1));
      if (status !== 0 && !ending) for (const chunk of kept) process.stderr.write(chunk);
      resolve(status);
    });
  });
}

/**
 * Starts a command in a process group of its own and remembers it until it ends.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export function start(command, args, options) {
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
  running.add(child);
  child.on('close', () => running.delete(child));
  child.on('error', () => running.delete(child));
  return child;
}

/** Asks a child and what it started to end, and makes them after five seconds. */
export function end(child) {
  signal(child, 'SIGTERM');
  setTimeout(() => signal(child, 'SIGKILL'), 5000).unref();
}

for (const [name, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
  ['SIGHUP', 1],
]) {
  process.on(name, () => {
    const status = 128 + number;
    if (ending || running.size === 0) process.exit(status);
    ending = true;
    for (const child of running) {
      child.on('close', () => running.size === 0 && process.exit(status));
      end(child);
    }
    setTimeout(() => process.exit(status), 7000).unref();
  });
}
process.on('exit', () => {
  for (const child of running) signal(child, 'SIGKILL');
});

function signal(child, name) {
  if (child.pid === undefined) return;
  try {
    // A negative number stands for the whole process group.
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, name);
  } catch {
    // It has ended by itself.
  }
}
