// LVS for real. Most kernels that tests run on have no IPVS; the user-mode Linux of Debian's package
// `user-mode-linux` has it, and needs no rights but root's to read the file system. Not part of `npm test`:
// `npm run test:lvs`, some minutes.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { finish } from '../lab/namespace.ts';
import { requires } from '../support/requires.ts';
import { file } from './example.ts';

test('LVS direct routing with the files of the Kubernetes example', { timeout: 600_000 }, async t => {
  if (!requires(t, 'linux', 'root', 'uml', 'modprobe', 'keepalived', 'ipvsadm', 'ip', 'openssl', 'curl'))
    return;
  const { said, console } = await play(t);
  const check = (name: string, expected: string | RegExp) =>
    t.test(`${name}: ${expected}`, () => {
      const value = said.get(name) ?? `not said:\n${console}`;
      if (typeof expected === 'string') assert.equal(value, expected);
      else assert.match(value, expected);
    });

  await check('holders', 'lb-master');
  await check('answers', 'k8s-1:4 k8s-2:4 k8s-3:4');
  await check('arp', 'lb-master');
  // What makes the check ask the VIP only where accept_local is set, as install.sh does.
  await check('hears-own-vip', '200');
  await check('check', '0');
  await check('hears-own-vip-without-accept-local', '000');
  await check('check-without-accept-local', '0');
  await check('answers-of-two', 'k8s-1:3 k8s-3:3');
  await check('holders-after-stop', 'lb-backup');
  await check('answers-after-stop', 'k8s-1:3 k8s-3:3');
  await check('arp-after-stop', 'lb-backup');
  // No health check sees that realserver.sh was not run: its share of the clients gets no answer.
  await check('answers-without-vip-on-one', /^k8s-3:[1-5] nobody:[1-5]$/);
  await check('end', '');
});

/** Boots the kernel, lets the scenario run to its end, and returns what it said. */
async function play(t: TestContext) {
  const desk = mkdtempSync(join(tmpdir(), 'keepalived-lvs-'));
  t.after(() => rmSync(desk, { recursive: true }));
  cpSync(fileURLToPath(new URL('lvs/', import.meta.url)), desk, { recursive: true });
  for (const name of ['check_apiserver.sh', 'realserver.sh'])
    writeFileSync(join(desk, name), file(name), { mode: 0o755 });
  for (const name of ['lb-master', 'lb-backup'])
    writeFileSync(join(desk, `${name}.conf`), patient(file(name.replace('lb', 'keepalived') + '.conf')));
  const certificate = [
    '-subj',
    '/CN=kube-apiserver',
    '-out',
    join(desk, 'certificate.pem'),
    '-keyout',
    join(desk, 'key.pem'),
  ];
  const request = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '2',
  ];
  execFileSync('openssl', [...request, ...certificate], { stdio: 'pipe', timeout: 20_000 });

  const root = ['root=/dev/root', 'rootfstype=hostfs', 'rootflags=/', 'ro'];
  const boot = ['mem=384M', ...root, `init=${desk}/init.sh`, `desk=${desk}`, 'con=null', 'con0=fd:0,fd:1'];
  const { output } = await finish(['linux.uml', ...boot], { seconds: 500 });
  const said = [...output.matchAll(/^said (\S+) ?(.*?)\r?$/gm)].map(
    ([, name, value]) => [name ?? '', value ?? ''] as const,
  );
  return { said: new Map(said), console: output };
}

/**
 * Every process that user-mode Linux starts costs it some hundred times what it costs elsewhere, so that a check
 * every 3 s would never end in time. The checks are made rarer; all else stays as it is.
 */
function patient(configuration: string): string {
  const rarer = configuration.replace(/interval 3\n(\s+)timeout 3\n/, 'interval 120\n$1timeout 60\n');
  assert.notEqual(rarer, configuration);
  return rarer
    .replaceAll(/delay_loop 3\n/g, 'delay_loop 6\n')
    .replaceAll(/connect_timeout 2\n/g, 'connect_timeout 5\n');
}
