import assert from 'node:assert/strict';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { requires } from '../../support/requires.ts';
import { ACCOUNTS } from '../hosts/base.ts';
import { configuration, SECOND_VIP, SECRET, VIP } from '../hosts/configurations.ts';
import { openLab } from '../hosts/lab.ts';
import type { Lab } from '../hosts/lab.ts';
import { sampleProcesses } from '../hosts/processes.ts';
import { watch } from '../hosts/probe.ts';
import { BACKUP, MASTER, settlePair } from '../transaction/pair.ts';
import { runPlaybook, timers, writeExport } from './playbook.ts';

const TWO = [VIP, SECOND_VIP];
const SUDO = ACCOUNTS.ops.password;
const CONFIG = '/etc/keepalived/keepalived.conf';

describe('the exported playbook', { timeout: 600_000 }, () => {
  let lab: Lab | undefined;
  before(async () => {
    if (process.platform === 'linux' && process.getuid?.() === 0) lab = await openLab(['lb1', 'lb2']);
  });
  after(() => lab?.close());

  const scene = async (t: TestContext) => {
    if (!requires(t, 'linux', 'root', 'netns', 'ssh', 'ansible-playbook') || !lab) return undefined;
    await settlePair(lab);
    return lab;
  };

  it('is right by the word of ansible-playbook and ansible-inventory', async t => {
    const here = await scene(t);
    if (!here) return;
    const folder = await writeExport(here, {
      lb1: { config: configuration(MASTER) },
      lb2: { config: configuration(BACKUP) },
    });
    const run = await runPlaybook(here, folder, ['--syntax-check']);
    assert.equal(run.exit, 0, run.output);
    const config = await stat(join(folder, `files/lb1${CONFIG}`));
    assert.equal(config.mode & 0o777, 0o600, 'it holds a password');
  });

  it('takes a new address on both at the same instant, without a word of the password; again it changes nothing', async t => {
    const here = await scene(t);
    if (!here) return;
    const [master, backup] = [
      { ...MASTER, addresses: TWO },
      { ...BACKUP, addresses: TWO },
    ].map(configuration);
    const folder = await writeExport(here, {
      lb1: { config: master ?? '' },
      lb2: { config: backup ?? '', ssh: 'lb2-ops' },
    });
    const sudo = join(here.folder, 'sudo');
    await writeFile(sudo, SUDO, { mode: 0o600 });
    const words = ['--become-password-file', sudo];
    const sampler = sampleProcesses(50);
    const { result: run, watched } = await watch(here, VIP, () =>
      runPlaybook(here, folder, [...words, '--diff', '-vvv']),
    );
    const seen = [...(await sampler.stop()), run.output];
    assert.equal(run.exit, 0, run.output);
    assert.match(run.output, /"together",\s+"virtual_ipaddress of vrrp_instance api"/);
    assert.deepEqual(watched, { gap: 0, twoHolders: 0, holders: ['lb1'] });
    for (const host of here.hosts) {
      seen.push(await host.sh('journalctl --no-pager -o cat'));
      assert.equal(
        await host.sh(
          `grep -rlF -e ${SECRET} -e '${SUDO}' /tmp /var/tmp /home /root /var/log /run 2>/dev/null; true`,
        ),
        '/root/wanted\n',
        'nothing but what the test itself has put there',
      );
      assert.match(await host.sh('stat -c %a%U /var/lib/keepalived-ansible'), /^700root/);
    }
    for (const secret of [SECRET, SUDO])
      assert.deepEqual(
        seen.filter(text => text.includes(secret)),
        [],
      );
    assert.equal(await here.host('lb1').sh(`cat ${CONFIG}`), master);
    assert.equal(await here.host('lb2').sh(`cat ${CONFIG}; stat -c %a%U ${CONFIG}`), `${backup}640root\n`);
    assert.equal(await timers(here), '');
    const again = await runPlaybook(here, folder, words);
    assert.equal(again.exit, 0, again.output);
    assert.deepEqual(again.changed, { lb1: 0, lb2: 0 });
  });

  it('refuses on all what the daemon of one does not take; what runs stays', async t => {
    const here = await scene(t);
    if (!here) return;
    const more = 'vrrp_scrip x {\n}\n';
    const folder = await writeExport(here, {
      lb1: { config: configuration({ ...MASTER, more }) },
      lb2: { config: configuration({ ...BACKUP, comment: 'x' }) },
    });
    const { result: run, watched } = await watch(here, VIP, () => runPlaybook(here, folder));
    assert.equal(run.exit, 2, run.output);
    assert.match(
      run.output,
      /Nothing has been changed on any host, since here:.*"line 6: Unknown keyword 'vrrp_scrip'"/,
    );
    assert.deepEqual(watched, { gap: 0, twoHolders: 0, holders: ['lb1'] });
    assert.equal(await here.host('lb1').sh(`cat ${CONFIG}`), configuration(MASTER));
    assert.equal(await here.host('lb2').sh(`cat ${CONFIG}`), configuration(BACKUP));
  });
});
