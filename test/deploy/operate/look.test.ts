import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { requires } from '../../support/requires.ts';
import { describe as cluster, keepalivedDeploy } from '../hosts/client.ts';
import { configuration, VIP } from '../hosts/configurations.ts';
import { openLab } from '../hosts/lab.ts';
import type { Lab } from '../hosts/lab.ts';
import { BACKUP, MASTER, settlePair } from '../transaction/pair.ts';

describe('looking at a pair', { timeout: 200_000 }, () => {
  let lab: Lab | undefined;
  before(async () => {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return;
    lab = await openLab(['lb1', 'lb2']);
    await settlePair(lab);
    await cluster(lab, { lb1: { config: configuration(MASTER) }, lb2: { config: configuration(BACKUP) } });
  });
  after(() => lab?.close());

  const scene = (t: TestContext) => (requires(t, 'linux', 'root', 'netns', 'ssh') && lab ? lab : undefined);
  /** Findings as `lb1 not-enabled`; hosts of a lab have no clock of their own, and what that is called differs. */
  const check = async (of: Lab) => {
    const { stdout } = await keepalivedDeploy(of, ['check']);
    const { nodes }: { nodes: { node: string; findings: { code: string }[] }[] } = JSON.parse(stdout);
    return nodes.flatMap(({ node, findings }) =>
      findings.flatMap(({ code }) => (code === 'clock' ? [] : [`${node} ${code}`])),
    );
  };

  it('has nothing to complain about', async t => {
    const here = scene(t);
    if (!here) return;
    assert.deepEqual(await check(here), []);
  });

  it('sees a service that no boot starts, a peer that does not answer, and servers that are not there', async t => {
    const here = scene(t);
    if (!here) return;
    const [one, two] = [here.host('lb1'), here.host('lb2')];
    await one.sh('systemctl -q disable keepalived');
    await two.sh('ip route add blackhole 10.77.0.11/32');
    await one.sh(
      `sed -i '$a virtual_server ${VIP} 6443 {\\n protocol TCP\\n lb_kind NAT\\n real_server 10.77.0.11 6443 {\\n }\\n real_server 10.77.0.11 22 {\\n }\\n}' /etc/keepalived/keepalived.conf`,
    );
    await one.sh('echo 0 >/proc/sys/net/ipv4/ip_forward');
    try {
      assert.deepEqual((await check(here)).sort(), [
        'lb1 ip-forward',
        'lb1 no-ip-vs',
        'lb1 no-ipvsadm',
        'lb1 not-enabled',
        'lb1 peer-unreachable',
        'lb1 real-server',
        'lb2 peer-unreachable',
      ]);
    } finally {
      await one.sh('systemctl -q enable keepalived');
      await two.sh('ip route del blackhole 10.77.0.11/32');
    }
  });

  it('tells who holds an address and whether its service answers', async t => {
    const here = scene(t);
    if (!here) return;
    const { stdout } = await keepalivedDeploy(here, ['health']);
    const health: {
      nodes: { instances: unknown }[];
      addresses: unknown;
      services: { port: number; open: boolean }[];
    } = JSON.parse(stdout);
    assert.deepEqual(health.addresses, [{ address: VIP, holders: ['lb1'] }]);
    assert.deepEqual(
      health.nodes.map(({ instances }) => instances),
      [{ api: 'MASTER' }, { api: 'BACKUP' }],
    );
    // The configuration that was last written names port 6443, where nobody listens.
    assert.deepEqual(
      health.services.map(({ port, open }) => `${port} ${open}`),
      ['6443 false'],
    );
  });
});
