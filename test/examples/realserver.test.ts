import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { requires } from '../support/requires.ts';
import { file, VIP } from './example.ts';
import { LAN, layOut, type Machine } from './lan.ts';

const SCRIPT = '/usr/local/sbin/realserver.sh';

/** A Kubernetes master, and a client that can ask by ARP who has the VIP. */
async function scene(t: TestContext) {
  const lan = await layOut(t, { k8s: '10.120.100.5', client: '10.120.100.50' });
  // A folder of its own, so that nothing is written to the machine's.
  await lan.k8s.must('mount -t tmpfs none /usr/local/sbin');
  await lan.k8s.put(SCRIPT, file('realserver.sh'), 0o755);
  const run = (words: string) => lan.k8s.shell(`${SCRIPT} ${words}`);
  return { ...lan, run };
}

/** Everything that the script touches. */
function state(machine: Machine): Promise<string> {
  return machine.must(`ip -4 -brief addr; ip -4 route show table all
    grep . /proc/sys/net/ipv4/conf/*/arp_ignore /proc/sys/net/ipv4/conf/*/arp_announce; ls -A /run`);
}

/** Whether the client hears that somebody has the VIP. */
async function somebodyHasVip(client: Machine): Promise<boolean> {
  // The connection fails in any case; what counts is whether its ARP request was answered.
  await client.shell(`ip neigh flush all; curl --silent --max-time 1 https://${VIP}:6443`);
  return / lladdr /.test(await client.must(`ip neigh show ${VIP}`));
}

test('realserver.sh puts the VIP on the loopback and keeps silent about it', async t => {
  if (!requires(t, ...LAN, 'curl')) return;
  const { k8s, client, run } = await scene(t);
  const before = await state(k8s);
  assert.equal((await run('status')).exit, 3);

  const started = await run('start');
  assert.equal(started.exit, 0, started.output);
  assert.match(await k8s.must('ip -4 -brief addr show dev lo'), /10\.120\.100\.100\/32/);
  assert.match(await k8s.must(`ip route show ${VIP}`), /dev lo/);
  const status = await run('status');
  assert.equal(status.exit, 0);
  assert.doesNotMatch(status.output, /missing/);
  assert.equal(await somebodyHasVip(client), false);

  const during = await state(k8s);
  assert.equal((await run('start')).exit, 0);
  assert.equal(await state(k8s), during, 'a second start changes nothing');

  assert.equal((await run('stop')).exit, 0);
  assert.equal(await state(k8s), before, 'stop puts everything back');
  assert.equal((await run('stop')).exit, 0);
  assert.equal(await state(k8s), before, 'a second stop changes nothing');
});

test('without realserver.sh the node would answer for the VIP', async t => {
  if (!requires(t, ...LAN, 'curl')) return;
  const { k8s, client } = await scene(t);
  await k8s.must(`ip addr add ${VIP}/32 dev lo`);
  assert.equal(await somebodyHasVip(client), true);
});

test('realserver.sh leaves alone what it did not put there', async t => {
  if (!requires(t, ...LAN)) return;
  const { k8s, run } = await scene(t);
  await k8s.must(`echo 1 > /proc/sys/net/ipv4/conf/all/arp_ignore; ip addr add ${VIP}/32 dev lo`);
  const before = await state(k8s);
  await run('start');
  assert.match((await run('stop')).output, /stays on lo: this script did not put it there/);
  assert.equal(await state(k8s), before);
});

test('realserver.sh keeps the settings while another VIP needs them', async t => {
  if (!requires(t, ...LAN)) return;
  const { k8s, run } = await scene(t);
  const before = await state(k8s);
  await run('start');
  await run('start 10.120.100.101');
  await run('stop');
  assert.equal((await run('status 10.120.100.101')).exit, 0);
  await run('stop 10.120.100.101');
  assert.equal(await state(k8s), before);
});

test('realserver.sh refuses a director, and what is no address', async t => {
  if (!requires(t, ...LAN)) return;
  const { k8s, run } = await scene(t);
  await k8s.must(`ip addr add ${VIP}/24 dev eth0`);
  const before = await state(k8s);
  const director = await run('start');
  assert.match(director.output, /eth0 has 10\.120\.100\.100: this node is a director/);
  assert.equal(director.exit, 1);
  assert.equal(await state(k8s), before);
  for (const words of ['start 10.120.100', 'start 10.120.100.256', 'restart', ''])
    assert.equal((await run(words)).exit, 2, words);
});

// Here systemctl only writes down how it was called; realserver-reboot.test.ts has a real one, and reboots.
test('realserver.sh installs a unit that does the same at each boot', async t => {
  if (!requires(t, ...LAN)) return;
  const { k8s } = await scene(t);
  await k8s.must('mkdir -p /run/systemd/system /run/stubs');
  await k8s.put('/run/stubs/systemctl', '#!/bin/sh\necho "$@" >> /run/stubs/log\n', 0o755);
  const withStub = (words: string) => k8s.must(`PATH=/run/stubs:$PATH ${SCRIPT} ${words}`);
  await withStub('start');
  const unit = await k8s.must('cat /etc/systemd/system/lvs-realserver@.service');
  assert.match(unit, /^ExecStart=\/usr\/local\/sbin\/realserver\.sh up %i$/m);
  assert.match(unit, /^ExecStop=\/usr\/local\/sbin\/realserver\.sh down %i$/m);
  assert.match(
    await k8s.must('cat /run/stubs/log'),
    /^enable --now lvs-realserver@10\.120\.100\.100\.service$/m,
  );
  const checked = await k8s.shell('systemd-analyze verify /etc/systemd/system/lvs-realserver@.service');
  if (checked.exit === 127) t.diagnostic('no systemd-analyze here: the unit was only read');
  else assert.equal(checked.output.includes('lvs-realserver'), false, checked.output);
  await withStub('stop');
  assert.equal((await k8s.shell('ls /etc/systemd/system/lvs-realserver@.service')).exit, 2);
});
