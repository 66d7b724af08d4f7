import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { requires } from '../../support/requires.ts';
import { keepalivedDeploy } from '../hosts/client.ts';
import type { FleetRun } from '../hosts/client.ts';
import { configuration, SECOND_VIP, SECRET } from '../hosts/configurations.ts';
import type { Options } from '../hosts/configurations.ts';
import { openLab } from '../hosts/lab.ts';
import type { Lab } from '../hosts/lab.ts';
import { leftovers, settle, untilHeld } from '../hosts/state.ts';
import { BACKUP, MASTER, settlePair } from '../transaction/pair.ts';

/** Another cluster on the same wire. */
const SINGLE: Options = { addresses: [SECOND_VIP], virtualRouterId: 52 };

describe('a fleet of clusters from the command line', { timeout: 400_000 }, () => {
  let lab: Lab | undefined;
  before(async () => {
    if (process.platform === 'linux' && process.getuid?.() === 0) lab = await openLab(['lb1', 'lb2', 'lb3']);
  });
  after(() => lab?.close());

  /** A pair and a host alone, each a cluster in a folder of its own, with these changes. */
  const scene = async (t: TestContext, pair: Options, single: Options) => {
    if (!requires(t, 'linux', 'root', 'netns', 'ssh') || !lab) return undefined;
    const here = lab;
    const three = here.host('lb3');
    await Promise.all([settlePair(here), settle(three, configuration(SINGLE))]);
    await untilHeld(three, SECOND_VIP);
    const folder = join(here.folder, 'fleet');
    await rm(folder, { recursive: true, force: true });
    await describeCluster(join(folder, 'pair'), 'pair', {
      lb1: configuration({ ...MASTER, ...pair }),
      lb2: configuration({ ...BACKUP, ...pair }),
    });
    await describeCluster(join(folder, 'single'), 'single', { lb3: configuration({ ...SINGLE, ...single }) });
    const run = async (...words: string[]) => {
      const all = await keepalivedDeploy(here, words, { folder, clusters: [] });
      return { ...all, fleet: readFleet(all.stdout) };
    };
    const configs = () => Promise.all(here.hosts.map(host => host.sh('cat /etc/keepalived/keepalived.conf')));
    return { here, run, configs };
  };

  it('is deployed side by side; the nodes of a cluster go by its plan', async t => {
    const at = await scene(t, { comment: 'second' }, { comment: 'second' });
    if (!at) return;
    const { status, fleet, events, stderr } = await at.run('apply', '--all');
    assert.equal(status, 0, stderr);
    assert.deepEqual(summary(fleet), [
      'pair/keepalived.cluster.json 0: deployed deployed',
      'single/keepalived.cluster.json 0: deployed',
    ]);
    assert.ok((await at.configs()).every(text => text.startsWith('# second')));

    const order = events.map(({ cluster, node, step }) => `${cluster} ${node} ${step}`);
    const place = (event: string) => {
      assert.ok(order.includes(event), event);
      return order.indexOf(event);
    };
    assert.ok(place('single lb3 connect') < place('pair lb1 swap'), 'both clusters are under way');
    assert.ok(place('pair lb1 connect') < place('single lb3 confirm'), 'both clusters are under way');
    assert.ok(place('pair lb2 confirm') < place('pair lb1 swap'), 'the master follows its backup');

    const again = await at.run('apply', '--all');
    assert.deepEqual(summary(again.fleet), [
      'pair/keepalived.cluster.json 0: unchanged unchanged',
      'single/keepalived.cluster.json 0: unchanged',
    ]);
  });

  it('stops after the first failure; goes on where that is wanted', async t => {
    const at = await scene(t, { more: 'vrrp_scrip x {\n}\n' }, { comment: 'second' });
    if (!at) return;
    const before = await at.configs();
    const stopped = await at.run('apply', '--all', '--parallel', '1');
    assert.equal(stopped.status, 1, stopped.stderr);
    assert.deepEqual(summary(stopped.fleet), [
      'pair/keepalived.cluster.json 1: refused refused',
      'single/keepalived.cluster.json null: ',
    ]);
    assert.deepEqual(await at.configs(), before);
    assert.ok(!stopped.events.some(({ cluster }) => cluster === 'single'), 'nobody has connected to it');

    const gone = await at.run('apply', '--all', '--parallel', '1', '--keep-going');
    assert.equal(gone.status, 1, gone.stderr);
    assert.deepEqual(summary(gone.fleet), [
      'pair/keepalived.cluster.json 1: refused refused',
      'single/keepalived.cluster.json 0: deployed',
    ]);
    assert.deepEqual((await at.configs()).slice(0, 2), before.slice(0, 2));
    for (const host of at.here.hosts) assert.equal(await leftovers(host), '');
  });

  it('is planned, asked for its state, and rolled back; a cluster that can not be reached spoils no other', async t => {
    const at = await scene(t, { comment: 'second' }, { comment: 'second' });
    if (!at) return;
    const files = [
      '--cluster',
      'pair/keepalived.cluster.json',
      '--cluster',
      'single/keepalived.cluster.json',
    ];
    const plan = await at.run('plan', ...files);
    assert.equal(plan.status, 0, plan.stderr);
    assert.deepEqual(
      plan.fleet.clusters.map(({ result }) => result?.change),
      ['quiet', 'quiet'],
    );
    assert.doesNotMatch(plan.stdout + plan.stderr, new RegExp(SECRET));

    assert.equal((await at.run('apply', ...files)).status, 0);
    const back = await at.run('rollback', ...files);
    assert.deepEqual(summary(back.fleet), [
      'pair/keepalived.cluster.json 0: deployed deployed',
      'single/keepalived.cluster.json 0: deployed',
    ]);
    assert.ok((await at.configs()).every(text => text.startsWith('# first')));

    await at.here.host('lb3').sh('systemctl stop ssh');
    try {
      const status = await at.run('status', ...files);
      assert.equal(status.status, 2, status.stderr);
      const [pair, single] = status.fleet.clusters;
      assert.deepEqual(
        pair?.result?.nodes?.map(({ node }) => node),
        ['lb1', 'lb2'],
      );
      assert.equal(single?.result?.error?.code, 'unreachable');
    } finally {
      await at.here.host('lb3').sh('systemctl start ssh');
    }
  });

  it('begins with nothing where a cluster file can not be read, or two want other files on one host', async t => {
    const at = await scene(t, { comment: 'second' }, { comment: 'second' });
    if (!at) return;
    const folder = join(at.here.folder, 'fleet');
    await describeCluster(join(folder, 'twin'), 'twin', { lb3: configuration(SINGLE) });
    const quarrel = await at.run('apply', '--all');
    assert.equal(quarrel.status, 2);
    assert.match(
      quarrel.stderr,
      /single .* and twin .* want another \/etc\/keepalived\/keepalived\.conf on lb3/,
    );
    await writeFile(join(folder, 'twin/keepalived.cluster.json'), '{');
    const broken = await at.run('apply', '--all');
    assert.equal(broken.status, 2, broken.stderr);
    assert.deepEqual(summary(broken.fleet), [
      'pair/keepalived.cluster.json null: ',
      'single/keepalived.cluster.json null: ',
      'twin/keepalived.cluster.json 2: ',
    ]);
    assert.ok((await at.configs()).every(text => text.startsWith('# first')));
  });
});

async function describeCluster(
  folder: string,
  cluster: string,
  configs: Record<string, string>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(configs)) await writeFile(join(folder, `${name}.conf`), text);
  const nodes = Object.fromEntries(
    Object.keys(configs).map(name => [name, { config: `${name}.conf`, ssh: name }]),
  );
  await writeFile(join(folder, 'keepalived.cluster.json'), JSON.stringify({ cluster, nodes }));
}

function readFleet(stdout: string): FleetRun {
  const json: FleetRun = JSON.parse(stdout);
  return json.clusters ? json : { ...json, clusters: [] };
}

/** How it ended, a line for each cluster. */
function summary({ clusters }: FleetRun): string[] {
  return clusters.map(
    ({ file, status, result }) =>
      `${file} ${status}: ${result?.nodes?.map(({ outcome }) => outcome).join(' ') ?? ''}`,
  );
}
