import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { openScene } from '../ssh/scene.ts';
import { PASSWORD } from '../ssh/sshd.ts';

const CLI = join(import.meta.dirname, '../../../client/src/deploy-cli.ts');

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as in a pipeline: no terminal, nobody to ask. It is ended after a minute. */
async function keepalivedDeploy(folder: string, words: readonly string[], input = ''): Promise<Ended> {
  const child = spawn(process.execPath, [CLI, ...words], { cwd: folder, timeout: 60_000 });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', chunk => (stdout += String(chunk)));
  child.stderr.on('data', chunk => (stderr += String(chunk)));
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [status] = await once(child, 'close');
  return { status, stdout, stderr };
}

/** A command line, what is on standard input, and what is said about it. */
const USAGE: readonly { words: string[]; input?: string; said: string }[] = [
  { words: [], said: 'a command is missing\n  keepalived-deploy --help tells what there is' },
  { words: ['deploy'], said: 'there is no command "deploy"' },
  { words: ['plan', '--clutser', 'x'], said: 'there is no option --clutser' },
  { words: ['plan', '--cluster'], said: '--cluster: expected a value behind it' },
  { words: ['plan', '--json=yes'], said: '--json takes no value' },
  { words: ['plan', '--transport', 'telnet'], said: '--transport telnet: expected ssh2 or openssh' },
  { words: ['apply', '--revert-after', '1'], said: '--revert-after 1: expected a whole number, 5 to 3600' },
  { words: ['rollback', '--id', '../x'], said: '--id ../x: expected the id of a deployment' },
  { words: ['plan', '--cluster', 'none.json'], said: "none.json can't be read: no such file or directory" },
  { words: ['plan', '--cluster', 'folder'], said: "folder can't be read: illegal operation on a directory" },
  { words: ['plan', '--cluster', 'broken.json'], said: 'broken.json:1: This is not JSON: ' },
  {
    words: ['plan', '--cluster', 'lacking.json'],
    said: 'node "lb1": "ssh" is missing, so it can\'t be deployed to',
  },
  { words: ['plan', '--cluster', 'good.json', 'lb3'], said: 'the cluster has no node "lb3", only lb1' },
  {
    words: ['plan', '--secrets-stdin'],
    input: `{"sudo": "${PASSWORD}`,
    said: '--secrets-stdin: expected a JSON object',
  },
  {
    words: ['plan', '--secrets-stdin'],
    input: `{"sudopw": "${PASSWORD}"}`,
    said: '--secrets-stdin: "sudopw" is no text of a known name; expected a JSON object',
  },
  { words: ['plan', '--all'], said: 'there is no keepalived.cluster.json in this folder or below it' },
  { words: ['plan', '--all', '--cluster', 'x.json'], said: '--all and --cluster: expected one of the two' },
  { words: ['plan', '--parallel', '0'], said: '--parallel 0: expected a whole number, 1 to 64' },
  { words: ['apply', '--all', 'lb1'], said: '"lb1": nodes can be named for one cluster only' },
  { words: ['rollback', '--all', '--id', 'x'], said: '--id is for one cluster only' },
  {
    words: ['handover', '--cluster', 'good.json', '--cluster', 'lacking.json', 'lb1'],
    said: 'handover takes one cluster; plan, apply, rollback, status, check, health take several',
  },
  {
    words: ['export-ansible', '--cluster', 'good.json', 'lb1'],
    said: 'export-ansible takes the whole cluster, not lb1',
  },
  {
    words: ['export-ansible', '--cluster', 'good.json', '--to', 'good.json'],
    said: "good.json can't be written: ",
  },
];

describe('what the command says', () => {
  it('of a command line or a cluster file that it can not use', async t => {
    const folder = await mkdtemp(join(tmpdir(), 'kd-cli-'));
    t.after(() => rm(folder, { recursive: true }));
    await mkdir(join(folder, 'folder'));
    await writeFile(join(folder, 'lb1.conf'), '');
    await writeFile(join(folder, 'broken.json'), '{');
    await writeFile(join(folder, 'lacking.json'), '{"nodes":{"lb1":{"config":"lb1.conf"}}}');
    await writeFile(join(folder, 'good.json'), '{"nodes":{"lb1":{"config":"lb1.conf","ssh":"lb1"}}}');
    const check = async ({ words, input = '', said }: (typeof USAGE)[number]) => {
      const { status, stdout, stderr } = await keepalivedDeploy(folder, words, input);
      assert.equal(status, 2, words.join(' '));
      assert.ok(stderr.startsWith(`keepalived-deploy: ${said}`), `${words.join(' ')}: ${stderr}`);
      assert.equal(stdout, '', 'standard output is for results');
      assert.doesNotMatch(stderr, /\n +at |node:internal|correct horse/);
    };
    for (let from = 0; from < USAGE.length; from += 4)
      await Promise.all(USAGE.slice(from, from + 4).map(check));
  });

  it('of a cluster that it does not export, unless the finding is accepted', async t => {
    const folder = await mkdtemp(join(tmpdir(), 'kd-cli-'));
    t.after(() => rm(folder, { recursive: true }));
    const instance = (id: number) =>
      `vrrp_instance a {\n  interface eth0\n  virtual_router_id ${id}\n  virtual_ipaddress {\n    10.0.0.9\n  }\n}\n`;
    await writeFile(join(folder, 'lb1.conf'), instance(51));
    await writeFile(join(folder, 'lb2.conf'), instance(52));
    const nodes = { lb1: { config: 'lb1.conf', ssh: 'lb1' }, lb2: { config: 'lb2.conf', ssh: 'lb2' } };
    await writeFile(join(folder, 'keepalived.cluster.json'), JSON.stringify({ nodes }));
    const refused = await keepalivedDeploy(folder, ['export-ansible']);
    assert.equal(refused.status, 1, refused.stderr);
    assert.match(refused.stdout, /error: 10\.0\.0\.9 would be held by lb1 and lb2 at once \[forecast\]/);
    assert.match(refused.stdout, /nothing was written: --override CODE accepts/);
    assert.deepEqual(await readdir(folder), ['keepalived.cluster.json', 'lb1.conf', 'lb2.conf']);
    const accepted = await keepalivedDeploy(folder, [
      'export-ansible',
      '--override',
      'forecast',
      '--override',
      'lint',
      '--json',
    ]);
    assert.equal(accepted.status, 0, accepted.stderr);
    const { ok, findings } = JSON.parse(accepted.stdout);
    assert.ok(ok && findings.some(({ code }: { code: string }) => code === 'forecast'), accepted.stdout);
    assert.ok((await readdir(join(folder, 'ansible'))).includes('playbook.yml'));
  });

  it('of its options, on standard output', async () => {
    const { status, stdout, stderr } = await keepalivedDeploy(tmpdir(), ['--help']);
    assert.deepEqual([status, stderr], [0, '']);
    for (const word of ['plan', 'apply', 'rollback', 'status', 'unlock', 'export-ansible', 'Exit status 0'])
      assert.ok(stdout.includes(word), word);
  });

  for (const transport of ['ssh2', 'openssh'])
    it(`of a host that it can not deploy to, as JSON, and what to do (${transport})`, async t => {
      const here = await openHost(t, transport);
      if (!here) return;
      const { error: sudo } = await here.failure();
      assert.equal(sudo.code, 'sudo-denied');
      assert.match(sudo.message, /^lb1: kd-deployer@127\.0\.0\.1\S* ?.*sudo/);
      assert.match(sudo.hint, /--secrets-stdin takes \{"sudo": "\.\.\."\}/);

      await writeFile(here.knownHosts, '');
      const { error: unknown } = await here.failure();
      assert.equal(unknown.code, 'host-key-unknown');
      assert.match(unknown.hint, /^--accept-host-key SHA256/);
      await here.restore();

      const refusing = await here.scene.workshop.sshd({ hostKeys: [here.scene.hostKey], authorized: [] });
      await here.pointTo(refusing.port);
      const { error: login } = await here.failure();
      assert.equal(login.code, 'authentication');
      assert.match(login.message, /^lb1: kd-deployer@127\.0\.0\.1:\d+ refused the login/);
      assert.match(login.hint, /^does ssh log in there without asking\?/);

      await refusing.stop();
      const { error: away } = await here.failure();
      assert.equal(away.code, 'unreachable');
      assert.match(away.message, /^lb1: .*127\.0\.0\.1.* can't be reached/);
    });
});

interface Failed {
  readonly ok: false;
  readonly error: { readonly code: string; readonly message: string; readonly hint: string };
}

/** A host of a cluster whose account may log in, but not become root. */
async function openHost(t: TestContext, transport: string) {
  const scene = await openScene(t, async () => Promise.reject(new Error('the command connects')));
  if (!scene) return undefined;
  const { folder } = scene.workshop;
  const knownHosts = join(folder, 'known_hosts');
  const [known, config] = await Promise.all([readFile(knownHosts, 'utf8'), readFile(scene.config, 'utf8')]);
  await writeFile(join(folder, 'lb1.conf'), 'vrrp_instance a {\n}\n');
  await writeFile(join(folder, 'cluster.json'), '{"nodes":{"lb1":{"config":"lb1.conf","ssh":"lb"}}}');
  const words = [
    'plan',
    '--cluster',
    'cluster.json',
    '--ssh-config',
    scene.config,
    '--transport',
    transport,
    '--json',
  ];
  return {
    scene,
    knownHosts,
    restore: () => writeFile(knownHosts, known),
    async pointTo(port: number) {
      await writeFile(scene.config, config.replace(/Port \d+/, `Port ${port}`));
      await writeFile(knownHosts, known.replace(/\]:\d+/, `]:${port}`));
    },
    async failure(): Promise<Failed> {
      const { status, stdout, stderr } = await keepalivedDeploy(folder, words);
      assert.equal(status, 2, stdout + stderr);
      assert.equal(stdout.trim().split('\n').length, 1, stdout);
      return JSON.parse(stdout);
    },
  };
}
