import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { requires } from '../support/requires.ts';
import { API_SERVER, apiServers, stopApiServer } from './api-server.ts';
import { director } from './director.ts';
import { DIRECTORS } from './example.ts';
import { follow } from './holders.ts';
import { LAN, layOut } from './lan.ts';

// A check without a weight would put both directors into FAULT, and nobody would have the VIP.
test('with all API servers down the VIP ends where it was', async t => {
  if (!requires(t, ...LAN, ...API_SERVER, 'keepalived')) return;
  const lan = await layOut(t, { ...DIRECTORS, 'k8s-1': '10.120.100.5' });
  const serve = apiServers(t);
  await serve(lan['k8s-1']);
  const master = await director(lan['lb-master'], 'keepalived-master.conf');
  const backup = await director(lan['lb-backup'], 'keepalived-backup.conf');
  const holders = follow([master.machine, backup.machine]);
  for (const each of [master, backup]) each.run();
  await holders.become(['lb-master'], 10_000);
  for (const each of [master, backup]) await each.logs('VRRP_Script(check_apiserver) succeeded');

  await stopApiServer(lan['k8s-1']);
  await master.logs('Changing effective priority from 110 to 90', 45_000);
  await backup.logs('Changing effective priority from 100 to 80', 10_000);
  // The two notice within an interval of the check of each other, and an election takes less than 4 s.
  await holders.become(['lb-master'], 8_000);
  await sleep(4000);
  assert.deepEqual(holders.now(), ['lb-master'], holders.story());

  await serve(lan['k8s-1']);
  await master.logs('Changing effective priority from 90 to 110', 15_000);
  await backup.logs('Changing effective priority from 80 to 100', 15_000);
  assert.deepEqual(holders.now(), ['lb-master'], holders.story());
  t.diagnostic(holders.story());
});
