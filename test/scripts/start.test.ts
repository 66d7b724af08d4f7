import assert from 'node:assert/strict';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { requires } from '../support/requires.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('npm start without a terminal shows the findings of the examples and ends', async t => {
  const start = startIn(copyOfProject(t), []);
  t.after(() => start.child.kill('SIGKILL'));
  const [status] = await once(start.child, 'close');
  assert.equal(status, 0, start.said());
  assert.match(start.said(), /keepalived-backup\.conf:\d+:\d+.*virtual_router_id/);
  assert.doesNotMatch(start.said(), /http:/);
});

test('npm start -- --editor serves VS Code until ^C, which ends all of it', async t => {
  if (!requires(t, 'code-server')) return;
  const start = startIn(copyOfProject(t), ['--editor']);
  t.after(() => start.child.kill('SIGKILL'));
  const address = await new Promise<string>((resolve, reject) => {
    start.child.on('close', () => reject(new Error(`it ended too early: ${start.said()}`)));
    start.child.stdout.on('data', () => {
      const found = /VS Code is at (\S+) [^]*\^C/.exec(start.said())?.[1];
      if (found) resolve(found);
    });
  });
  assert.equal(await answered(address), 'the editor');
  assert.equal(await answered(new URL('/', await editorOf(address)).href), 'the login');
  start.child.kill('SIGINT');
  const [status] = await once(start.child, 'close');
  assert.equal(status, 130);
  await assert.rejects(fetch(address), 'something still listens');
});

/** Where the address leads to. */
async function editorOf(address: string): Promise<string> {
  const response = await fetch(address, { redirect: 'manual' });
  return response.headers.get('location') ?? assert.fail(`${address} leads nowhere`);
}

/** What a browser without a history gets to see at an address, with the cookie that it is given on the way. */
async function answered(address: string): Promise<string> {
  const first = await fetch(address, { redirect: 'manual' }).catch(() => undefined);
  const location = first?.headers.get('location');
  const target = location?.startsWith('http:') ? location : address;
  const cookie = first?.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  for (let tries = 0; tries < 100; tries++) {
    const response = await fetch(target, { headers: { cookie } }).catch(() => undefined);
    if (response?.ok) return response.url.includes('/login') ? 'the login' : 'the editor';
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  return assert.fail(`nothing answers at ${target}`);
}

function startIn(folder: string, args: string[]) {
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(
    process.execPath,
    [join(folder, 'scripts/start.mjs'), ...args],
    { cwd: folder, env: { ...process.env, PATH: pathWithoutCode() }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      text += String(chunk);
    });
  }
  return { child, said: () => text };
}

/** It builds, and other tests use what is built here: so it gets a copy, with the same dependencies. */
function copyOfProject(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'keepalived-start-'));
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const made = new Set(['node_modules', '.git', '.vscode-test', 'dist', 'coverage']);
  cpSync(root, folder, { recursive: true, filter: path => !made.has(basename(path)) });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const workspace of ['client', 'server'])
    if (existsSync(join(root, workspace, 'node_modules')))
      symlinkSync(join(root, workspace, 'node_modules'), join(folder, workspace, 'node_modules'));
  mkdirSync(join(folder, '.vscode-test'));
  const fetched = process.env['PATH']?.split(delimiter).find(path => /\.vscode-test.code-server-/.test(path));
  if (fetched) {
    const server = dirname(dirname(fetched));
    symlinkSync(server, join(folder, '.vscode-test', server.split(/[\\/]/).at(-1) ?? ''));
  }
  return folder;
}

/** So that nobody's desktop editor opens in the middle of the tests. */
function pathWithoutCode(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.filter(folder => !existsSync(join(folder, 'code'))).join(delimiter);
}
