import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { requires } from '../support/requires.ts';
import { wires } from './addresses.ts';
import { readCluster } from './cluster.ts';
import { createNamespace } from './namespace.ts';
import { observe } from './observe.ts';
import { differences, parseOutcomes, sideBySide } from './outcome.ts';
import { paceOf } from './pace.ts';
import { readConfiguration } from './reading.ts';

const SITE = `
vrrp_script web { # asks the web server
  script "/usr/local/bin/ask web" ; interval 2
  interval 2
  fall 3
}
$NET=10.9.8
$PEER=\${NET}.3
vrrp_instance SITE {
  @left state MASTER
  interface eth1
  advert_int 0.5
  @^left preempt_delay 20
  unicast_src_ip \${NET}.2
  unicast_peer { $PEER
  }
  track_script {
    web weight -5
  }
  virtual_ipaddress { \${NET}.100/23
    10.9.8.101 dev eth2
  }
}`;

test('a configuration is read for one of its nodes', () => {
  const left = readConfiguration(SITE, 'left');
  assert.deepEqual(left.instances, [
    {
      name: 'SITE',
      interface: 'eth1',
      vips: ['10.9.8.100', '10.9.8.101'],
      prefix: 23,
      sources: ['10.9.8.2'],
      peers: ['10.9.8.3'],
      advertInterval: 0.5,
      preemptDelay: 0,
      tracks: true,
    },
  ]);
  assert.deepEqual(left.scripts, [
    { name: 'web', command: '/usr/local/bin/ask web ; interval 2', detection: 8 },
  ]);
  assert.equal(readConfiguration(SITE, 'right').instances[0]?.preemptDelay, 20);
});

test('the pace follows the slowest advertisements and checks', () => {
  const { start, takeover, detection } = paceOf([readConfiguration(SITE, 'right')]);
  assert.deepEqual({ start, takeover, detection }, { start: 23.7, takeover: 3.1, detection: 8 });
});

test('a folder without a cluster file gets addresses that fit its VIPs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keepalived-lab-'));
  try {
    const text = 'vrrp_instance A {\n interface eth0\n virtual_ipaddress {\n 10.1.2.201/22 dev lan\n }\n}\n';
    await writeFile(join(folder, 'one.conf'), text);
    await writeFile(join(folder, 'two.conf'), text);
    const { nodes, vips } = await readCluster(folder);
    assert.deepEqual(vips, ['10.1.2.201']);
    assert.deepEqual(
      nodes.map(({ interfaces }) => interfaces['eth0']?.[0]),
      ['10.1.2.202/22', '10.1.2.206/22'],
    );
    assert.deepEqual(
      [...wires(nodes)],
      [
        ['one eth0', 0],
        ['one lan', 1],
        ['two eth0', 0],
        ['two lan', 1],
      ],
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a folder without a cluster is refused in words', async () => {
  await assert.rejects(readCluster(import.meta.dirname), /no keepalived configuration here/);
});

test('a cluster that the lab cannot show is refused in words', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keepalived-lab-'));
  try {
    const text =
      'vrrp_track_process p {\n process proxy\n}\nvrrp_instance A {\n track_process {\n p\n }\n}\n';
    await writeFile(join(folder, 'one.conf'), text);
    await assert.rejects(observe(folder), /node one uses track_process, which the lab cannot show/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

const expected = parseOutcomes({
  '10.0.0.1': { steady: ['a'], stop: ['b'], checkFailure: null, settles: true },
});
const real = parseOutcomes({ '10.0.0.1': { steady: ['a'], stop: ['a', 'b'], linkLoss: [], settles: true } });

test('only what both tell can differ', () => {
  assert.deepEqual(differences(expected, real), [
    { vip: '10.0.0.1', event: 'stop', expected: 'b', real: 'a + b' },
  ]);
  assert.deepEqual(differences({}, real), [
    { vip: '10.0.0.1', event: 'steady', expected: 'nothing', real: 'a' },
  ]);
});

test('forecast and reality are shown side by side', () => {
  assert.equal(
    sideBySide(expected, real),
    [
      'VIP       event     forecast  reality',
      '10.0.0.1  steady    a         a',
      '10.0.0.1  stop      b         a + b    <- differs',
      '10.0.0.1  linkLoss  ?         nobody',
      '10.0.0.1  settles   yes       yes',
    ].join('\n'),
  );
});

test('outcomes of another shape are refused', () => {
  assert.throws(
    () => parseOutcomes({ '10.0.0.1': { steady: 'a', settles: true } }),
    /10\.0\.0\.1: expected a list/,
  );
});

test('a host is apart from the machine, and gone when it is closed', async t => {
  if (!requires(t, 'linux', 'netns', 'ip')) return;
  const host = await createNamespace('hostname elsewhere');
  assert.equal((await host.run(['hostname'])).trim(), 'elsewhere');
  assert.match(await host.run(['ip', '-oneline', 'link']), /^1: lo:.*\n$/);
  await host.close();
  assert.equal(existsSync(`/proc/${host.pid}`), false);
});

test('a lab that is killed takes its hosts and what runs on them along', async t => {
  if (!requires(t, 'linux', 'netns', 'ip')) return;
  const lab = spawn(process.execPath, ['--input-type=module-typescript', '--eval', DOOMED], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: import.meta.dirname,
  });
  const [pids] = (await once(lab.stdout.setEncoding('utf8'), 'data')) as [string];
  const processes = pids.trim().split(' ');
  assert.equal(processes.length, 2);
  assert.ok(processes.every(runs), 'the host and the sleeper on it run');
  lab.kill('SIGKILL');
  for (let wait = 0; wait < 100 && processes.some(runs); wait++) await sleep(50);
  assert.deepEqual(processes.filter(runs), []);
});

const runs = (pid: string) => existsSync(`/proc/${pid}`);

/** Makes a host, runs something on it, tells the numbers of both processes, and waits to be killed. */
const DOOMED = `
import { spawn } from 'node:child_process';
import { createNamespace, firstChild } from './namespace.ts';
import { setTimeout as sleep } from 'node:timers/promises';
const host = await createNamespace();
const [command, ...parameters] = host.enter(['sleep', '300']);
const sleeper = spawn(command, parameters, { stdio: 'ignore' });
await sleep(300);
console.log(host.pid, await firstChild(sleeper));
await sleep(60000);
`;
