import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLab } from '../deploy/hosts/lab.ts';
import { requires } from '../support/requires.ts';
import { file, VIP } from './example.ts';
import { LAN } from './lan.ts';

test('what realserver.sh sets up is there again after a reboot, until it is stopped', {
  timeout: 900_000,
}, async t => {
  if (!requires(t, ...LAN, 'root', 'debian', 'ssh')) return;
  const lab = await openLab(['k8s']);
  t.after(() => lab.close());
  const host = lab.host('k8s');
  const run = (action: string) => host.try(`bash /root/realserver.sh ${action}`);
  await host.sh('cat > /root/realserver.sh', file('realserver.sh'));

  const started = await run('start');
  assert.equal(started.exit, 0, started.output);
  assert.equal((await run('status')).exit, 0);

  await host.reboot();
  await host.until('systemctl is-active lvs-realserver@10.120.100.100.service');
  const status = await run('status');
  assert.equal(status.exit, 0, status.output);
  assert.match(await host.sh('ip -4 -brief addr show dev lo'), /10\.120\.100\.100\/32/);

  const again = await run('start');
  assert.equal(again.exit, 0, again.output);
  const stopped = await run('stop');
  assert.equal(stopped.exit, 0, stopped.output);
  assert.equal(await host.sh(`ip -4 addr show to ${VIP}`), '');
  assert.equal(await host.sh('cat /proc/sys/net/ipv4/conf/all/arp_ignore'), '0\n');
  assert.equal((await host.try('ls /etc/systemd/system/lvs-realserver@.service')).exit, 2);

  await host.reboot();
  assert.equal(await host.sh(`ip -4 addr show to ${VIP}`), '');
});
