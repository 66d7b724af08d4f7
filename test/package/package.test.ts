/** The server as a package of its own, as other editors and pipelines install it. */
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isConfigurationName } from '../../server/src/files.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'keepalived-package-'));
const installed = (command: string) => join(folder, 'node_modules/.bin', command);

before(() => {
  // What was built is packed: building again would pull it from under the other tests.
  const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder];
  const name = execFileSync('npm', pack, { cwd: join(root, 'server'), encoding: 'utf8' }).trim();
  writeFileSync(join(folder, 'package.json'), '{}');
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${name}`], { cwd: folder });
});

after(() => rmSync(folder, { recursive: true }));

test('the package needs no other one, and brings the licences of the code in its bundles', () => {
  const home = join(folder, 'node_modules/keepalived-language-server');
  const lock: unknown = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
  assert.deepEqual(Object.keys((lock as { packages: object }).packages), [
    '',
    'node_modules/keepalived-language-server',
  ]);
  assert.match(readFileSync(join(home, 'LICENSE'), 'utf8'), /MIT License/);
  assert.match(readFileSync(join(home, 'dist/ThirdPartyNotices.txt'), 'utf8'), /^chevrotain /m);
});

test('the installed lint command works where the package is alone, in both languages', () => {
  const lint = (locale: string) =>
    spawnSync(installed('keepalived-lint'), ['--locale', locale, join(root, 'examples/mismatched-pair')], {
      encoding: 'utf8',
    });
  assert.equal(lint('en').status, 1);
  assert.match(lint('en').stdout, /virtual_router_id is 52 here and 51 on /);
  assert.match(lint('zh-cn').stdout, /2 个节点/);
});

test('the installed server answers over --stdio, and ends when its editor says so', async () => {
  const server = spawn(installed('keepalived-language-server'), ['--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    timeout: 30_000,
  });
  const send = (message: object) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  let answer = '';
  server.stdout.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
    if (answer.includes('"id":1') && !answer.includes('"id":2')) send({ id: 2, method: 'shutdown' });
    if (answer.includes('"id":2')) send({ method: 'exit' });
  });
  send({
    id: 1,
    method: 'initialize',
    params: { processId: process.pid, rootUri: null, capabilities: {} },
  });
  const status = await new Promise(resolve => server.on('exit', resolve));
  assert.equal(status, 0);
  assert.match(answer, /"capabilities":\{/);
});

test('what pre-commit installs from a clone is the commands and their bundles', () => {
  const pack = ['pack', '--ignore-scripts', '--dry-run', '--json'];
  const [{ files }] = JSON.parse(execFileSync('npm', pack, { cwd: root, encoding: 'utf8', stdio: 'pipe' }));
  const places = (files as { path: string }[]).map(({ path }) => path);
  const elsewhere = places.filter(path => !/^(?:client|server)\/(?:bin|dist)\/(?!.*\.map$)/.test(path));
  assert.deepEqual(elsewhere.sort(), ['LICENSE', 'README.md', 'package.json']);
  assert.ok(places.includes('server/bin/keepalived-lint.cjs'));
});

test('the hook of pre-commit runs for what the linter takes for a configuration by its name', () => {
  const hooks = readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8');
  const pattern = /^ {2}files: (.*)$/m.exec(hooks)?.[1];
  assert.ok(pattern);
  const runsFor = new RegExp(pattern);
  for (const name of [
    'keepalived.conf',
    'lb/keepalived-master.conf',
    'lb/keepalived_1.conf',
    'keepalived.conf.j2',
    'web.keepalived',
    'roles/keepalived/templates/vrrp.conf',
  ]) {
    assert.ok(isConfigurationName(`file:///${name}`), name);
    assert.match(name, runsFor);
  }
  assert.match('lb/keepalived.cluster.json', runsFor);
  for (const name of ['nginx.conf', 'docs/keepalived.md', 'keepalived/check.sh']) {
    assert.ok(!isConfigurationName(`file:///${name}`), name);
    assert.doesNotMatch(name, runsFor);
  }
});
