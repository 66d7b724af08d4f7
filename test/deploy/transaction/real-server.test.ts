import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { requires } from '../../support/requires.ts';
import { keepalivedDeploy } from '../hosts/client.ts';
import type { Run } from '../hosts/client.ts';
import { configuration, VIP } from '../hosts/configurations.ts';
import type { Host } from '../hosts/host.ts';
import { openLab } from '../hosts/lab.ts';
import type { Lab } from '../hosts/lab.ts';
import { leftovers, settle } from '../hosts/state.ts';

/** The script that a set-up writes. */
const SCRIPT = join(import.meta.dirname, '../../../examples/kubernetes-api/realserver.sh');
const PLACE = '/usr/local/sbin/realserver.sh';

describe('deploying to a real server', { timeout: 300_000 }, () => {
  let lab: Lab | undefined;
  before(async () => {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return;
    lab = await openLab(['lb1', 'lb2']);
    await settle(lab.host('lb1'), configuration());
    await lab.host('lb2').sh('systemctl stop keepalived; systemctl mask keepalived');
    // Connections to the address go to lb2 unchanged. The lab has no ip_vs, so the daemon is not told.
    await lab.host('lb1').sh(
      'cat >>/etc/keepalived/keepalived.conf',
      `virtual_server ${VIP} 80 {
    lb_kind DR
    lb_algo rr
    real_server ${lab.host('lb2').address} 80 {
    }
}
`,
    );
  });
  after(() => lab?.close());

  const deploy = async (here: Lab, script: string): Promise<Run> => {
    await writeFile(join(here.folder, 'lb1.conf'), configuration());
    await writeFile(join(here.folder, 'realserver.sh'), script);
    const file = { to: PLACE, mode: '0755' };
    const web = { ssh: 'lb2', files: { 'realserver.sh': file }, run: `realserver.sh start ${VIP}` };
    const nodes = { lb1: { config: 'lb1.conf', ssh: 'lb1' } };
    await writeFile(join(here.folder, 'cluster.json'), JSON.stringify({ nodes, realServers: { web } }));
    return keepalivedDeploy(here, ['apply', 'web']);
  };
  const scene = (t: TestContext) => (requires(t, 'linux', 'root', 'netns', 'ssh') ? lab : undefined);

  it('takes it back where the address is not on its loopback interface', async t => {
    const here = scene(t);
    if (!here) return;
    const host = here.host('lb2');
    const before = await stateOf(host);
    const run = await deploy(here, '#!/bin/sh\nexit 0\n');
    assert.equal(outcomeOf(run), 'undone', run.stdout);
    assert.match(run.stdout, new RegExp(`${VIP.replaceAll('.', '\\.')} is not on the interface lo`));
    assert.match(run.stdout, /arp_ignore is 0, expected: 1/);
    assert.equal(await stateOf(host), before);
    assert.equal(await leftovers(host), '');
  });

  it('has it run its script, and leaves keepalived alone', async t => {
    const here = scene(t);
    if (!here) return;
    const host = here.host('lb2');
    const script = await readFile(SCRIPT, 'utf8');
    assert.equal(outcomeOf(await deploy(here, script)), 'deployed');
    const good = await stateOf(host);
    assert.match(good, new RegExp(`lo inet ${VIP}/32`));
    assert.match(good, /arp_ignore 1/);
    assert.equal(await host.sh(`${PLACE} status ${VIP} >/dev/null; echo $?`), '0\n');
    assert.equal(outcomeOf(await deploy(here, script)), 'unchanged');

    const broken = await deploy(here, script.replace('set -euo pipefail', 'exit 7'));
    assert.equal(outcomeOf(broken), 'undone', broken.stdout);
    assert.match(broken.stdout, /ended with status 7/);
    assert.equal(await stateOf(host), good);
    assert.equal(outcomeOf(await deploy(here, '#!/bin/sh\nif\n')), 'refused');
    assert.equal(await stateOf(host), good);
    assert.match(good, /masked/);
    assert.equal(await leftovers(host), '');
  });
});

function outcomeOf(run: Run): string | undefined {
  return run.result?.nodes?.find(({ node }) => node === 'web')?.outcome ?? run.result?.error?.message;
}

/** All that a deployment to a real server may touch, and keepalived. */
function stateOf(host: Host): Promise<string> {
  return host.sh(`ip -o addr show dev lo | awk '{ print $2, $3, $4 }'
    for key in arp_ignore arp_announce; do echo "$key $(cat /proc/sys/net/ipv4/conf/all/$key)"; done
    sha256sum ${PLACE} 2>/dev/null; systemctl is-enabled keepalived; systemctl is-active keepalived; true`);
}
