import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describe as cluster, keepalivedDeploy } from '../hosts/client.ts';
import { configuration, SECOND_VIP, VIP } from '../hosts/configurations.ts';
import type { Options } from '../hosts/configurations.ts';
import type { Lab } from '../hosts/lab.ts';
import { leftovers } from '../hosts/state.ts';
import { interruptPair } from './pair-interruptions.ts';
import { applyPair, BACKUP, bootPair, MASTER, outcomes } from './pair.ts';

const TWO = [VIP, SECOND_VIP];

const VIRTUAL_SERVER = `virtual_server ${VIP} 80 {
    protocol TCP
    lb_algo rr
    lb_kind DR
    real_server 10.77.0.5 80 {
    }
}
`;

describe('deploying to a pair', { timeout: 400_000 }, () => {
  const scene = bootPair();
  const files = async (of: Lab) =>
    Promise.all(of.hosts.map(host => host.sh('cat /etc/keepalived/keepalived.conf')));

  it('takes a new address on both at the same instant: nobody notices', async t => {
    const here = await scene(t);
    if (!here) return;
    const { run, watched } = await applyPair(
      here,
      { ...MASTER, addresses: TWO },
      { ...BACKUP, addresses: TWO },
    );
    assert.equal(outcomes(run), 'deployed deployed', run.stdout);
    assert.deepEqual(watched, { gap: 0, twoHolders: 0, holders: ['lb1'] });
    for (const host of here.hosts) assert.equal(await leftovers(host), '');
  });

  it('takes a new password on both at the same instant', async t => {
    const here = await scene(t);
    if (!here) return;
    const { run, watched } = await applyPair(
      here,
      { ...MASTER, authPass: 'next' },
      { ...BACKUP, authPass: 'next' },
    );
    assert.equal(outcomes(run), 'deployed deployed', run.stdout);
    assert.deepEqual(watched, { gap: 0, twoHolders: 0, holders: ['lb1'] });
  });

  it('refuses another way to take a change unless it is accepted', async t => {
    const here = await scene(t);
    if (!here) return;
    const before = await files(here);
    const { run } = await applyPair(here, { ...MASTER, addresses: TWO }, { ...BACKUP, addresses: TWO }, [
      '--strategy',
      'one-by-one',
    ]);
    assert.equal(outcomes(run), 'refused refused', run.stdout);
    assert.match(run.stdout, /should take this change together/);
    assert.deepEqual(await files(here), before);
  });

  it('rolls a comment: the backup first, and nothing moves', async t => {
    const here = await scene(t);
    if (!here) return;
    await cluster(here, {
      lb1: { config: configuration({ ...MASTER, comment: 'x' }) },
      lb2: { config: configuration({ ...BACKUP, comment: 'x' }) },
    });
    const plan = await keepalivedDeploy(here, ['plan']);
    assert.equal(plan.result?.change, 'quiet');
    assert.deepEqual(plan.result?.order, ['lb2', 'lb1']);
    const wanted = await keepalivedDeploy(here, ['plan', '--order', 'lb1,lb2']);
    assert.deepEqual(wanted.result?.order, ['lb1', 'lb2']);
    const { run, watched } = await applyPair(here, { ...MASTER, comment: 'x' }, { ...BACKUP, comment: 'x' });
    assert.equal(outcomes(run), 'deployed deployed', run.stdout);
    assert.deepEqual(watched, { gap: 0, twoHolders: 0, holders: ['lb1'] });
  });

  it('changes one node alone, with an eye on the other', async t => {
    const here = await scene(t);
    if (!here) return;
    const [, standby] = await files(here);
    const { run, watched } = await applyPair(
      here,
      { ...MASTER, comment: 'not yet' },
      { ...BACKUP, comment: 'x' },
      ['lb2'],
    );
    assert.equal(outcomes(run), 'unchanged deployed', run.stdout);
    assert.deepEqual(watched, { gap: 0, twoHolders: 0, holders: ['lb1'] });
    const back = await keepalivedDeploy(here, ['rollback', 'lb2']);
    assert.equal(outcomes(back), 'unchanged deployed', back.stdout);
    assert.deepEqual(await files(here), [configuration(MASTER), standby]);
  });

  it('changes nothing anywhere where one node refuses', async t => {
    const here = await scene(t);
    if (!here) return;
    const before = await files(here);
    const { run, watched } = await applyPair(
      here,
      { ...MASTER, addresses: TWO, more: 'vrrp_scrip x {\n}\n' },
      { ...BACKUP, addresses: TWO },
      ['--override', 'lint'],
    );
    assert.equal(outcomes(run), 'refused refused', run.stdout);
    assert.match(run.stdout, /vrrp_scrip/);
    assert.equal(run.status, 1);
    assert.deepEqual(watched, { gap: 0, twoHolders: 0, holders: ['lb1'] });
    assert.deepEqual(await files(here), before);
    for (const host of here.hosts) assert.equal(await leftovers(host), '');
  });

  it('undoes the change on both where one daemon does not survive it', async t => {
    const here = await scene(t);
    if (!here) return;
    const before = await files(here);
    // No kernel of the lab has ip_vs: the daemon passes the test, and ends as soon as it has a virtual server.
    const broken = { ...BACKUP, addresses: TWO, more: VIRTUAL_SERVER };
    const { run } = await applyPair(here, { ...MASTER, addresses: TWO }, broken, ['--override', 'no-ip-vs']);
    assert.equal(outcomes(run), 'undone undone', run.stdout);
    assert.deepEqual(await files(here), before);
    await here.host('lb1').until(`ip -o addr | grep -qF 'inet ${VIP}/'`);
    await here
      .host('lb2')
      .until(`systemctl -q is-active keepalived && ! ip -o addr | grep -qF 'inet ${VIP}/'`);
    for (const host of here.hosts) assert.equal(await leftovers(host), '');
  });

  it('takes a change back from a node that has kept it already where the other one does not keep it', async t => {
    const here = await scene(t);
    if (!here) return;
    const before = await files(here);
    const earlier = '20260101T000000-00000001';
    for (const host of here.hosts)
      await host.sh(
        `cd /var/lib && mkdir -p keepalived-deploy/done/${earlier} && cd keepalived-deploy/done/${earlier} && echo confirmed >outcome && : >files`,
      );
    const config = (options: Options) => ({ config: configuration({ ...options, addresses: TWO }) });
    await cluster(here, { lb1: config(MASTER), lb2: config(BACKUP) });
    const late: Promise<unknown>[] = [];
    const run = await keepalivedDeploy(here, ['apply'], {
      onStep: (step, _command, node) => {
        // What nobody foresaw: lb2 runs well, and then not as it should.
        if (step === 'verify' && node === 'lb2')
          late.push(
            here
              .host('lb2')
              .sh(
                'for file in /var/lib/keepalived-deploy/tx/*/expect; do echo "holds 10.77.0.250" >>"$file"; done',
              ),
          );
      },
    });
    await Promise.all(late);
    assert.equal(outcomes(run), 'undone undone', `${run.stdout}\n${run.stderr}`);
    assert.match(run.stdout, /not every node kept the change/);
    assert.deepEqual(await files(here), before);
    const status = await keepalivedDeploy(here, ['status', 'lb1']);
    assert.deepEqual(
      status.result?.nodes?.map(({ last }) => last),
      [earlier],
      'what was deployed last is what was deployed before',
    );
    await here.host('lb1').until(`ip -o addr | grep -qF 'inet ${VIP}/'`);
    for (const host of here.hosts) assert.equal(await leftovers(host), '');
  });

  it('comes to rest in one state on both where the client is killed in between', async t => {
    const here = await scene(t);
    if (!here) return;
    const { state, twoHolders } = await interruptPair(here, 'the client is killed', 'swap', 'lb1');
    assert.equal(state, 'old');
    assert.equal(twoHolders, 0);
  });

  it('refuses nodes that would quarrel, and a cluster of which a node is not there', async t => {
    const here = await scene(t);
    if (!here) return;
    const before = await files(here);
    const { run } = await applyPair(here, { ...MASTER, addresses: TWO }, BACKUP);
    assert.equal(outcomes(run), 'refused unchanged', run.stdout);
    assert.match(run.stdout, /lb1: keepalived\.conf:\d+: .*lb2 does not list 10\.77\.0\.101/);
    await here.wire.cable('lb2', 'down');
    const { run: away } = await applyPair(here, { ...MASTER, addresses: TWO }, { ...BACKUP, addresses: TWO });
    await here.wire.cable('lb2', 'up');
    assert.equal(away.status, 2);
    assert.match(away.stdout, /lb2: 10\.77\.0\.12 port 22 can't be reached/);
    assert.deepEqual(await files(here), before);
  });
});
