import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { requires } from '../support/requires.ts';
import { API_SERVER, apiServers } from './api-server.ts';
import { file, VIP } from './example.ts';
import { LAN, layOut, type Machine } from './lan.ts';

const director = '10.120.100.6';
const k8s1 = '10.120.100.5';
const k8s2 = '10.120.100.7';

interface Scene {
  /** What the machine that answers at k8s1 says; none runs there if it is left out. */
  status?: number;
  /** Shell that prepares the machine on which the check runs. */
  before?: string;
  /** The machine on which it runs. */
  on?: 'director' | 'k8s';
  arguments?: string;
}

async function check(t: TestContext, scene: Scene, expected: { exit: number; says: RegExp }): Promise<void> {
  if (!requires(t, ...LAN, ...API_SERVER)) return;
  const serve = apiServers(t);
  const lan = await layOut(t, { director, k8s: k8s1 });
  if (scene.status) await serve(lan.k8s, scene.status);
  const machine: Machine = lan[scene.on ?? 'director'];
  await machine.put('/etc/keepalived/check_apiserver.sh', file('check_apiserver.sh'), 0o755);
  await machine.must(scene.before ?? ':');
  const words = scene.arguments ?? `${VIP} 6443 ${k8s1} ${k8s2}`;
  // Like keepalived: what has not ended within the interval has failed.
  const { exit, output } = await machine.shell(`timeout 3 /etc/keepalived/check_apiserver.sh ${words}`);
  assert.match(output, expected.says);
  assert.equal(exit, expected.exit);
}

const fit = { exit: 0, says: /^$/ };
const hold = (prefix: number) => `ip addr add ${VIP}/${prefix} dev eth0`;
const hear = 'echo 1 > /proc/sys/net/ipv4/conf/eth0/accept_local';
const manifest = 'mkdir -p /etc/kubernetes/manifests; touch /etc/kubernetes/manifests/kube-apiserver.yaml';

describe('check_apiserver.sh on a director', () => {
  test('is content with one API server of two', t => check(t, { status: 200 }, fit));
  test('takes a refusal of anonymous requests for an answer', t => check(t, { status: 401 }, fit));
  test('takes an internal error for none', t =>
    check(
      t,
      { status: 503 },
      { exit: 1, says: /no API server answers on port 6443: 10.120.100.5 10.120.100.7/ },
    ));
  test('fails, and in time, where all are silent', t =>
    check(t, { before: `ip route add blackhole ${k8s1}` }, { exit: 1, says: /no API server answers/ }));
  test('does not ask the VIP where the answer could not come back', t =>
    check(t, { status: 200, before: hold(24) }, fit));
  test('asks the VIP where the answer can come back', t =>
    check(
      t,
      { status: 200, before: `${hold(24)}; ${hear}` },
      { exit: 1, says: /holds 10.120.100.100, but/ },
    ));
  test('asks nothing where no API server is named', t => check(t, { arguments: `${VIP} 6443` }, fit));
  test('says how it is called', t =>
    check(t, { arguments: VIP }, { exit: 2, says: /^usage: check_apiserver.sh VIP PORT/ }));
});

describe('check_apiserver.sh on a node with an API server', () => {
  test('asks that one, not the others', t =>
    check(t, { on: 'k8s', status: 200, arguments: `${VIP} 6443 10.120.100.99` }, fit));
  test('fails if it is not ready', t =>
    check(t, { on: 'k8s', status: 500 }, { exit: 1, says: /API server of this node does not answer/ }));
  test('fails if it is dead, because its manifest is there', t =>
    check(t, { on: 'k8s', before: manifest }, { exit: 1, says: /API server of this node does not answer/ }));
  test('asks the VIP that it holds', t => check(t, { on: 'k8s', status: 200, before: hold(24) }, fit));
  test('does not take the VIP on its loopback for one that it holds', t =>
    check(t, { on: 'k8s', status: 200, before: `ip addr add ${VIP}/32 dev lo` }, fit));
});
