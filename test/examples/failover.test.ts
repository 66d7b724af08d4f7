import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { requires } from '../support/requires.ts';
import { API_SERVER, apiServers } from './api-server.ts';
import { director } from './director.ts';
import { API_SERVERS, DIRECTORS } from './example.ts';
import { follow } from './holders.ts';
import { LAN, layOut } from './lan.ts';

// The example as it is: its files, its paths, its numbers. The one difference is that the daemons run with
// `--vrrp`: most kernels that tests run on have no IPVS, and without it the daemon ends if it is to use it.
// What IPVS does with the example is seen under user-mode Linux, by `npm run test:lvs`.
test('the directors of the Kubernetes example hand the VIP on and take it back', async t => {
  if (!requires(t, ...LAN, ...API_SERVER, 'keepalived')) return;
  const serve = apiServers(t);
  const lan = await layOut(t, { ...DIRECTORS, ...API_SERVERS });
  for (const name of Object.keys(API_SERVERS) as (keyof typeof API_SERVERS)[]) await serve(lan[name]);
  const master = await director(lan['lb-master'], 'keepalived-master.conf');
  const backup = await director(lan['lb-backup'], 'keepalived-backup.conf');
  const holders = follow([master.machine, backup.machine]);
  const logs = () => `${holders.story()}\n${master.log()}\n${backup.log()}`;

  try {
    await t.test('the master has it', async () => {
      master.run();
      backup.run();
      await holders.become(['lb-master'], 10_000);
      // The timers of the two differ by 39 ms at the first election: the backup may have begun to take it too.
      await sleep(1000);
      await holders.become(['lb-master'], 1000);
      await master.logs('VRRP_Script(check_apiserver) succeeded');
      await backup.logs('VRRP_Script(check_apiserver) succeeded');
    });

    await t.test(
      'the master is stopped: the backup has it within 4 s, and the master takes it back',
      async st => {
        const [moved] = await Promise.all([holders.become(['lb-backup'], 4000), master.stop()]);
        told(st, 'stopped', moved);
        master.run();
        told(st, 'started', await holders.become(['lb-master'], 10_000));
        await master.logs('VRRP_Script(check_apiserver) succeeded');
      },
    );

    await t.test('its check fails 10 times: it moves, and it returns once the check is well', async st => {
      const servers = Object.values(API_SERVERS);
      await master.machine.must(servers.map(server => `ip route add blackhole ${server}`).join('; '));
      const moved = await holders.become(['lb-backup'], 45_000);
      told(st, 'check fails', moved);
      // Nine intervals of 3 s lie between the first failure and the tenth.
      assert.ok(moved > 27_000, `it moved after ${moved} ms, before the tenth failure`);
      assert.match(master.log(), /effective priority from 110 to 90/);
      await master.machine.must(servers.map(server => `ip route del blackhole ${server}`).join('; '));
      told(st, 'check is well', await holders.become(['lb-master'], 15_000));
    });

    await t.test('the master dies with its machine: the backup has it within 4 s', async st => {
      await master.machine.cable('down');
      holders.gone(master.machine, true);
      const [moved] = await Promise.all([holders.become(['lb-backup'], 4000), master.die()]);
      told(st, 'died', moved);
    });

    await t.test('there were never two holders', st => {
      st.diagnostic(`longest overlap in a handover: ${holders.longestOverlap().toFixed(1)} ms`);
      // A director that takes over sets the VIP and says so; the other lets go when it hears that.
      // That takes milliseconds; two that do not hear each other stay holders.
      assert.ok(holders.longestOverlap() < 1000, holders.story());
    });
  } catch (error) {
    t.diagnostic(logs());
    throw error;
  }
});

function told(t: TestContext, what: string, milliseconds: number): void {
  t.diagnostic(`${what}: ${(milliseconds / 1000).toFixed(2)} s`);
}
