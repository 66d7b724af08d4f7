import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { requires } from '../../support/requires.ts';
import { describe as cluster, keepalivedDeploy } from '../hosts/client.ts';
import { configuration, SECOND_VIP, VIP } from '../hosts/configurations.ts';
import { openLab } from '../hosts/lab.ts';
import type { Lab } from '../hosts/lab.ts';

const OLD = configuration();
const NEW = configuration({ addresses: [VIP, SECOND_VIP], comment: 'second' });

describe('a host without systemd and without a journal', { timeout: 300_000 }, () => {
  let lab: Lab | undefined;
  before(async () => {
    if (process.platform === 'linux' && process.getuid?.() === 0)
      lab = await openLab(['lb1'], { systemd: false });
  });
  after(() => lab?.close());

  const scene = async (t: TestContext) => {
    if (!requires(t, 'linux', 'root', 'netns', 'ssh') || !lab) return undefined;
    const host = lab.host('lb1');
    await host.sh('rm -rf /var/lib/keepalived-deploy; cat >/etc/keepalived/keepalived.conf', OLD);
    await host.sh(
      '/etc/init.d/keepalived reload; pidof keepalived >/dev/null || /etc/init.d/keepalived start',
    );
    await host.until(`ip -o addr | grep -qF 'inet ${VIP}/' && ! ip -o addr | grep -qF 'inet ${SECOND_VIP}/'`);
    return { lab, host };
  };
  /** Locks, transactions, guards and staged files. */
  const left = (here: Lab) =>
    here.host('lb1').sh(
      `ls -d /var/lib/keepalived-deploy/tx/* /etc/keepalived/.[!.]* /tmp/keepalived-deploy.* /run/keepalived-deploy* 2>/dev/null
       pgrep -af '[h]ost.sh'; true`,
    );

  it('is reloaded by its init script', async t => {
    const here = await scene(t);
    if (!here) return;
    const pid = await here.host.sh('cat /run/keepalived.pid');
    await cluster(here.lab, { lb1: { config: NEW } });
    const run = await keepalivedDeploy(here.lab, ['apply']);
    assert.equal(run.result?.nodes?.[0]?.outcome, 'deployed', `${run.stdout}\n${run.stderr}`);
    assert.equal(await here.host.sh('cat /run/keepalived.pid'), pid);
    await here.host.until(`ip -o addr | grep -qF 'inet ${SECOND_VIP}/'`);
    await here.host.until(`! pgrep -f [h]ost.sh`, 5);
    assert.equal(await left(here.lab), '');
  });

  it('gets its old files back when its daemon does not survive the new ones', async t => {
    const here = await scene(t);
    if (!here) return;
    await cluster(here.lab, { lb1: { config: configuration({ interface: 'eth9' }) } });
    const overridden = ['lint', 'forecast', 'interface', 'test'].flatMap(code => ['--override', code]);
    const run = await keepalivedDeploy(here.lab, ['apply', ...overridden]);
    assert.equal(run.result?.nodes?.[0]?.outcome, 'undone', `${run.stdout}\n${run.stderr}`);
    assert.equal(await here.host.sh('cat /etc/keepalived/keepalived.conf'), OLD);
    await here.host.until(`ip -o addr | grep -qF 'inet ${VIP}/'`);
  });

  it('undoes by itself what a client has left', async t => {
    const here = await scene(t);
    if (!here) return;
    await cluster(here.lab, { lb1: { config: NEW } });
    await keepalivedDeploy(here.lab, ['apply', '--revert-after', '5'], {
      onStep: (step, command) => {
        if (step === 'verify') command.kill('SIGKILL');
      },
    });
    await here.host.until('[ ! -e /run/keepalived-deploy.lock ] && ! pgrep -f [h]ost.sh', 30);
    assert.equal(await here.host.sh('cat /etc/keepalived/keepalived.conf'), OLD);
    await here.host.until(
      `ip -o addr | grep -qF 'inet ${VIP}/' && ! ip -o addr | grep -qF 'inet ${SECOND_VIP}/'`,
    );
    assert.equal(await left(here.lab), '');
  });

  it('is started where it did not run', async t => {
    const here = await scene(t);
    if (!here) return;
    await here.host.sh('/etc/init.d/keepalived stop; rm /etc/keepalived/keepalived.conf');
    await here.host.until('! pidof keepalived');
    await cluster(here.lab, { lb1: { config: OLD } });
    const run = await keepalivedDeploy(here.lab, ['apply']);
    assert.equal(run.result?.nodes?.[0]?.outcome, 'deployed', `${run.stdout}\n${run.stderr}`);
    await here.host.until(`ip -o addr | grep -qF 'inet ${VIP}/'`);
  });
});
