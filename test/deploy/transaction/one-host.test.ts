import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { describe as cluster, keepalivedDeploy } from '../hosts/client.ts';
import type { Run } from '../hosts/client.ts';
import { configuration, SECOND_VIP, SECRET, VIP } from '../hosts/configurations.ts';
import { openLab } from '../hosts/lab.ts';
import type { Lab } from '../hosts/lab.ts';
import { journalCursor, leftovers, restingState, saidSince, settle, untilHeld } from '../hosts/state.ts';
import { requires } from '../../support/requires.ts';

const OLD = configuration();
const NEW = configuration({ addresses: [VIP, SECOND_VIP], comment: 'second' });

/** Leaves it to the host to find what is wrong. */
const UNHEARD = ['--override', 'lint', '--override', 'forecast'];

describe('deploying to one host', { timeout: 400_000 }, () => {
  let lab: Lab | undefined;
  before(async () => {
    if (HOSTS_CAN_RUN) lab = await openLab(['lb1']);
  });
  after(() => lab?.close());

  /** A host that runs `config`; skipped by name where hosts can't be had. */
  const scene = async (t: Parameters<typeof requires>[0], config = OLD) => {
    if (!requires(t, 'linux', 'root', 'netns', 'ssh') || !lab) return undefined;
    const host = lab.host('lb1');
    await settle(host, config);
    await untilHeld(host);
    return { lab, host };
  };

  it('writes the files, reloads, and leaves nothing behind', async t => {
    const here = await scene(t);
    if (!here) return;
    const pid = await here.host.sh('systemctl show -p MainPID keepalived');
    await cluster(here.lab, { lb1: { config: NEW } });
    const run = await keepalivedDeploy(here.lab, ['apply']);
    outcome(run, 0, 'deployed');
    assert.deepEqual(run.steps, [
      'connect',
      'facts',
      'plan',
      'lock',
      'stage',
      'validate',
      'backup',
      'swap',
      'reload',
      'verify',
      'confirm',
    ]);
    assert.equal(await restingState(here.host, { old: OLD, new: NEW }), 'new');
    assert.equal(await here.host.sh('systemctl show -p MainPID keepalived'), pid, 'a reload, no restart');
    assert.match(await here.host.sh('stat -c "%a %U:%G" /etc/keepalived/keepalived.conf'), /^644 root:root/);
  });

  it('does nothing where nothing differs', async t => {
    const here = await scene(t);
    if (!here) return;
    await cluster(here.lab, { lb1: { config: OLD } });
    const cursor = await journalCursor(here.host);
    outcome(await keepalivedDeploy(here.lab, ['apply']), 0, 'unchanged');
    assert.doesNotMatch(await saidSince(here.host, cursor), /Reload/);
    assert.equal(await leftovers(here.host), '');
  });

  it('installs where there was nothing, and a rollback leads back to nothing', async t => {
    const here = await scene(t);
    if (!here) return;
    await here.host.sh('systemctl stop keepalived; rm /etc/keepalived/keepalived.conf');
    await cluster(here.lab, { lb1: { config: NEW } });
    outcome(await keepalivedDeploy(here.lab, ['apply']), 0, 'deployed');
    await restingState(here.host, { old: OLD, new: NEW });
    assert.match(
      await here.host.sh('stat -c %a /etc/keepalived/keepalived.conf'),
      /^640/,
      'it holds a password',
    );
    outcome(await keepalivedDeploy(here.lab, ['rollback']), 0, 'deployed');
    assert.equal(
      await here.host.sh(
        'ls /etc/keepalived/keepalived.conf 2>/dev/null; systemctl is-active keepalived; true',
      ),
      'inactive\n',
    );
    assert.equal(await leftovers(here.host), '');
  });

  it('starts a daemon that was stopped', async t => {
    const here = await scene(t);
    if (!here) return;
    await here.host.sh('systemctl stop keepalived');
    await cluster(here.lab, { lb1: { config: NEW } });
    outcome(await keepalivedDeploy(here.lab, ['apply']), 0, 'deployed');
    assert.equal(await restingState(here.host, { old: OLD, new: NEW }), 'new');
  });

  it('brings scripts along, tries them as their user, and rolls all of it back', async t => {
    const here = await scene(t);
    if (!here) return;
    const script = '/etc/keepalived/check.sh';
    const config = configuration({
      more: `vrrp_script check {\n    script "${script}"\n    user nobody\n    interval 1\n    timeout 1\n}\n`,
    }).replace('    state BACKUP', '    track_script {\n        check\n    }\n    state BACKUP');
    const deploy = async (content: string, mode: string) => {
      await cluster(here.lab, { lb1: { config, files: { [script]: { content, mode } } } });
      return keepalivedDeploy(here.lab, ['apply']);
    };
    refused(await deploy('#!/bin/sh\nexit 0\n', '0644'), /check\.sh is not executable/);
    refused(await deploy('#!/bin/sh\r\nexit 0\r\n', '0755'), /Windows line ends/);
    refused(await deploy('#!/bin/sh\nif\n', '0755'), /[Ss]yntax error/);
    refused(await deploy('#!/opt/perl\n', '0755'), /interpreter \/opt\/perl/);
    refused(await deploy('#!/bin/sh\nexit 0\n', '0700'), /nobody may not run it/);
    assert.equal(await restingState(here.host, { old: OLD, new: config }), 'old');
    outcome(await deploy('#!/bin/sh\nexit 0\n', '0755'), 0, 'deployed');
    assert.equal(await restingState(here.host, { old: OLD, new: config }), 'new');
    outcome(await keepalivedDeploy(here.lab, ['rollback']), 0, 'deployed');
    assert.equal(await restingState(here.host, { old: OLD, new: config }), 'old');
    assert.equal(await here.host.sh(`ls ${script} 2>/dev/null; true`), '');
  });

  it('refuses what the daemon of the host would not take, and what it would not notice', async t => {
    const here = await scene(t);
    if (!here) return;
    const broken: [string, RegExp][] = [
      [NEW.replace('priority', 'priorty'), /Unknown keyword 'priorty'/],
      [NEW.slice(0, NEW.indexOf('virtual_ipaddress')), /\}|brace|block/],
      [NEW.replace(VIP, '10.77.0.300'), /10\.77\.0\.300/],
      [configuration({ interface: 'eth9' }), /no interface eth9/],
      [configuration({ addresses: [VIP, here.host.address] }), /is an address of the host itself/],
      ['# nothing\n', /holds no configuration/],
      [
        NEW.replace('state BACKUP', `state BACKUP\n    unicast_src_ip 10.77.0.77`),
        /is no address of this host/,
      ],
      [
        `${NEW}virtual_server ${VIP} 80 {\n  protocol TCP\n  lb_algo rr\n  lb_kind DR\n  real_server 10.77.0.5 80 {\n  }\n}\n`,
        /no ip_vs/,
      ],
      [`net_namespace nowhere\n${NEW}`, /no network namespace nowhere/],
      [NEW.replace('api {', 'api {\n    notify "/nowhere/notify.sh"'), /notify\.sh does not exist/],
      [`vrrp_script x {\n  script "'{"\n}\n${NEW}`.replace(`"'{"`, `'a { b'`), /signal|did not end|status/],
    ];
    const cursor = await journalCursor(here.host);
    for (const [config, reason] of broken) {
      await cluster(here.lab, { lb1: { config } });
      refused(await keepalivedDeploy(here.lab, ['apply', ...UNHEARD]), reason);
    }
    assert.equal(await restingState(here.host, { old: OLD, new: NEW }), 'old');
    assert.doesNotMatch(await saidSince(here.host, cursor), /Reload/);
  });

  it('does not even ask the host where the linter knows better for its version', async t => {
    const here = await scene(t);
    if (!here) return;
    await cluster(here.lab, { lb1: { config: NEW.replace('priority', 'priorty') } });
    const run = await keepalivedDeploy(here.lab, ['apply']);
    refused(run, /keepalived\.conf:10: .*priorty/);
    assert.ok(!run.steps.includes('lock'), run.steps.join());
  });

  it('undoes by itself what the daemon does not survive', async t => {
    const here = await scene(t);
    if (!here) return;
    await cluster(here.lab, { lb1: { config: configuration({ interface: 'eth9' }) } });
    const run = await keepalivedDeploy(here.lab, [
      'apply',
      ...UNHEARD,
      '--override',
      'interface',
      '--override',
      'test',
    ]);
    outcome(run, 1, 'undone');
    assert.match(run.stdout, /keepalived is failed/);
    assert.equal(await restingState(here.host, { old: OLD, new: NEW }), 'old');
  });

  it('does not write over what somebody has changed on the host', async t => {
    const here = await scene(t);
    if (!here) return;
    await cluster(here.lab, { lb1: { config: NEW } });
    outcome(await keepalivedDeploy(here.lab, ['apply']), 0, 'deployed');
    const foreign = NEW.replace('second', 'an emergency');
    await here.host.sh('cat >/etc/keepalived/keepalived.conf', foreign);
    refused(await keepalivedDeploy(here.lab, ['apply']), /has been changed on the host since/);
    refused(await keepalivedDeploy(here.lab, ['rollback']), /has been changed since/);
    assert.equal(await here.host.sh('cat /etc/keepalived/keepalived.conf'), foreign);
    outcome(await keepalivedDeploy(here.lab, ['apply', '--override', 'drift']), 0, 'deployed');
  });

  it('notices a change that comes between plan and swap', async t => {
    const here = await scene(t);
    if (!here) return;
    await cluster(here.lab, { lb1: { config: NEW } });
    const foreign = OLD.replace('first', 'an emergency');
    const changes: Promise<unknown>[] = [];
    const run = await keepalivedDeploy(here.lab, ['apply'], {
      onStep: step => {
        if (step === 'lock') changes.push(here.host.sh('cat >/etc/keepalived/keepalived.conf', foreign));
      },
    });
    await Promise.all(changes);
    outcome(run, 1, 'refused');
    assert.match(run.stdout, /since the plan was made/);
    assert.equal(await restingState(here.host, { old: foreign, new: NEW }), 'old');
  });

  it('keeps out a second deployment, and clears away a lock from before a reboot', async t => {
    const here = await scene(t);
    if (!here) return;
    await cluster(here.lab, { lb1: { config: NEW } });
    const second: Promise<Run>[] = [];
    const first = await keepalivedDeploy(here.lab, ['apply'], {
      onStep: step => {
        if (step === 'lock') second.push(keepalivedDeploy(here.lab, ['apply']));
      },
    });
    outcome(first, 0, 'deployed');
    const [other] = await Promise.all(second);
    assert.match(other?.stdout ?? '', /locked by root@|unchanged|since the plan/);
    await here.host.sh(`mkdir -p /var/lib/keepalived-deploy/tx/old-1
      : >/var/lib/keepalived-deploy/tx/old-1/files
      printf 'id old-1\\nowner eve@desk\\nsince 1\\n' >/run/keepalived-deploy.lock`);
    await cluster(here.lab, { lb1: { config: OLD } });
    outcome(await keepalivedDeploy(here.lab, ['apply']), 0, 'deployed');
    assert.equal(await restingState(here.host, { old: OLD, new: NEW }), 'old');
  });

  it('works for accounts with sudo, with and without a password, and says who may not', async t => {
    const here = await scene(t);
    if (!here) return;
    await cluster(here.lab, { lb1: { config: NEW, ssh: 'lb1-nopass' } });
    outcome(await keepalivedDeploy(here.lab, ['apply']), 0, 'deployed');
    await cluster(here.lab, { lb1: { config: OLD, ssh: 'lb1-ops' } });
    const failure = async (run: Promise<Run>) => {
      const { status, result } = await run;
      return `${status} ${result?.error?.code} ${result?.error?.message}`;
    };
    assert.match(await failure(keepalivedDeploy(here.lab, ['apply'])), /^2 sudo-denied .*wants a password/);
    assert.match(
      await failure(keepalivedDeploy(here.lab, ['apply'], { secrets: { sudo: 'wrong' } })),
      /^2 sudo-denied/,
    );
    outcome(await keepalivedDeploy(here.lab, ['apply'], { secrets: { sudo: 's3cret pass' } }), 0, 'deployed');
    await cluster(here.lab, { lb1: { config: NEW, ssh: 'lb1-plain' } });
    assert.match(
      await failure(keepalivedDeploy(here.lab, ['apply'], { secrets: { sudo: 'plainpw' } })),
      /^2 sudo-denied .*may not use sudo/,
    );
    assert.equal(await restingState(here.host, { old: OLD, new: NEW }), 'old');
  });

  it("does the same through the system's ssh", async t => {
    const here = await scene(t);
    if (!here) return;
    await cluster(here.lab, { lb1: { config: NEW, ssh: 'lb1-ops' } });
    const words = ['apply', '--transport', 'openssh'];
    outcome(await keepalivedDeploy(here.lab, words, { secrets: { sudo: 's3cret pass' } }), 0, 'deployed');
    assert.equal(await restingState(here.host, { old: OLD, new: NEW }), 'new');
  });

  it('changes nothing where the disk is full', async t => {
    const here = await scene(t);
    if (!here) return;
    await cluster(here.lab, { lb1: { config: `${NEW}${'# filler\n'.repeat(20_000)}` } });
    for (const folder of ['/var/lib/keepalived-deploy', '/etc/keepalived']) {
      await here.host.sh(
        `mkdir -p ${folder}; cp -a ${folder} /root/kept; mount -t tmpfs -o size=120k,mode=755 tmpfs ${folder}; cp -a /root/kept/. ${folder}/`,
      );
      const run = await keepalivedDeploy(here.lab, ['apply']);
      outcome(run, 1, 'refused');
      assert.match(run.stdout, /is the disk full/, folder);
      assert.equal(await leftovers(here.host), '', folder);
      assert.equal(await here.host.sh('cat /etc/keepalived/keepalived.conf'), OLD);
      await here.host.sh(`umount ${folder}; rm -rf /root/kept`);
    }
    assert.equal(await restingState(here.host, { old: OLD, new: NEW }), 'old');
  });

  it('comes back where the disk fills up in the middle and the client is gone', async t => {
    const here = await scene(t);
    if (!here) return;
    await cluster(here.lab, { lb1: { config: NEW } });
    const folders = ['/var/lib/keepalived-deploy', '/etc/keepalived'];
    for (const folder of folders)
      await here.host.sh(
        `mkdir -p ${folder}; cp -a ${folder} /root/kept; mount -t tmpfs -o size=400k,mode=755 tmpfs ${folder}; cp -a /root/kept/. ${folder}/; rm -rf /root/kept`,
      );
    const full = folders.map(folder => `dd if=/dev/zero of=${folder}/.filler bs=4k 2>/dev/null`);
    const filled: Promise<unknown>[] = [];
    await keepalivedDeploy(here.lab, ['apply', '--revert-after', '5'], {
      onStep: (step, command) => {
        if (step !== 'reload') return;
        filled.push(here.host.sh(`${full.join('; ')}; true`));
        command.kill('SIGKILL');
      },
    });
    await Promise.all(filled);
    assert.equal(filled.length, 1);
    await here.host.until('[ ! -e /run/keepalived-deploy.lock ]', 40);
    assert.equal(await here.host.sh('cat /etc/keepalived/keepalived.conf'), OLD);
    for (const folder of folders)
      await here.host.sh(
        `rm ${folder}/.filler; cp -a ${folder} /root/kept; umount ${folder}; cp -a /root/kept/. ${folder}/; rm -rf /root/kept`,
      );
    assert.equal(await restingState(here.host, { old: OLD, new: NEW }), 'old');
  });

  it('shows the difference without passwords', async t => {
    const here = await scene(t);
    if (!here) return;
    await cluster(here.lab, { lb1: { config: NEW } });
    const run = await keepalivedDeploy(here.lab, ['plan']);
    assert.match(run.stdout, new RegExp(`\\+ +${SECOND_VIP}/24`));
    assert.ok(!run.stdout.includes(SECRET));
    await cluster(here.lab, { lb1: { config: configuration({ authPass: 'other-pw' }) } });
    assert.match((await keepalivedDeploy(here.lab, ['plan'])).stdout, /only secrets differ/);
    assert.equal(await leftovers(here.host), '');
  });
});

const HOSTS_CAN_RUN = process.platform === 'linux' && process.getuid?.() === 0;

function outcome(run: Run, status: number, expected: string): void {
  assert.equal(run.result?.nodes?.[0]?.outcome, expected, `${run.stdout}\n${run.stderr}`);
  assert.equal(run.status, status);
}

function refused(run: Run, reason: RegExp): void {
  outcome(run, 1, 'refused');
  assert.match(run.stdout, reason);
}
