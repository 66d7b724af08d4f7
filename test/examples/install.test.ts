import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { requires } from '../support/requires.ts';
import { file } from './example.ts';
import { LAN, layOut, type Machine } from './lan.ts';

const SCRIPT = '/run/install.sh';
const MODULES = '/etc/modules-load.d/keepalived-ipvs.conf';
const SYSCTLS = '/etc/sysctl.d/90-keepalived-lvs.conf';

/** A machine that has the script, and on which whatever is installed or removed lasts until the test's end. */
async function scene(t: TestContext): Promise<Machine> {
  const { director } = await layOut(t, { director: '10.120.100.6' });
  await director.must(`mkdir -p /run/usr /run/usr-work /run/var /run/var-work
    for folder in usr var; do
      mount -t overlay -o lowerdir=/$folder,upperdir=/run/$folder,workdir=/run/$folder-work none /$folder
    done`);
  await director.put(SCRIPT, file('install.sh'), 0o755);
  return director;
}

/** The packages as files, so that the machine, which reaches no mirror, can install them for real. */
function download(t: TestContext, packages: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'keepalived-packages-'));
  t.after(() => rmSync(folder, { recursive: true }));
  // apt's own user could not write to a folder of root's.
  const options = ['-qq', '-o', 'APT::Sandbox::User=root', '-o', `Dir::Cache::archives=${folder}`];
  const apt = (...words: string[]) =>
    execFileSync('apt-get', [...options, ...words], { stdio: 'pipe', timeout: 120_000 });
  // Reinstalling brings the files of packages that are here already, and with it what the others need.
  const fetch = () =>
    apt('install', '--download-only', '--reinstall', '--no-install-recommends', '-y', ...packages);
  try {
    fetch();
  } catch {
    // The lists are missing, or name versions that are no longer there.
    apt('update');
    fetch();
  }
  return folder;
}

describe('install.sh on this Debian', () => {
  test('says with --dry-run what it would do, and changes nothing', async t => {
    if (!requires(t, ...LAN, 'debian')) return;
    const director = await scene(t);
    await director.must('touch /run/begin');
    await director.must('ip route add default via 10.120.100.1');
    const { exit, output } = await director.shell(`${SCRIPT} --dry-run`);
    assert.equal(exit, 0, output);
    assert.match(
      output,
      /would write \/etc\/modules-load.d\/keepalived-ipvs.conf:\n {4}# IPVS .*\n {4}ip_vs\n {4}ip_vs_rr\n/,
    );
    assert.match(output, /would run: modprobe -a ip_vs ip_vs_rr/);
    assert.match(output, / {4}net\/ipv4\/conf\/eth0\/accept_local = 1\n/);
    assert.equal(await director.must('find /run/etc /run/usr /run/var -newer /run/begin'), '');
  });

  test('installs, and changes nothing when run again', { timeout: 240_000 }, async t => {
    if (!requires(t, ...LAN, 'debian')) return;
    const packages = download(t, ['keepalived', 'ipvsadm', 'curl', 'kmod']);
    const director = await scene(t);
    await director.must('apt-get remove -y -qq keepalived ipvsadm 2>&1', 60);
    await director.must(`cp ${packages}/*.deb /var/cache/apt/archives/`);
    assert.equal((await director.shell('keepalived --version')).exit, 127);

    const first = await director.shell(`${SCRIPT} --interface eth0`, 120);
    // The daemon would end at once on a kernel without IPVS, so the script must not call that a success.
    const ipvs = existsSync('/proc/net/ip_vs');
    assert.equal(first.exit, ipvs ? 0 : 3, first.output);
    if (!ipvs) assert.match(first.output, /this kernel has no IPVS \(module ip_vs\)/);
    await director.must('keepalived --version && test -x /usr/sbin/ipvsadm');
    assert.equal(await director.must(`grep -c '^ip_vs' ${MODULES}`), '6\n');
    assert.equal(await director.must('cat /proc/sys/net/ipv4/conf/eth0/accept_local'), '1\n');
    assert.equal(await director.must(`stat -c '%a %U' ${MODULES} ${SYSCTLS}`), '644 root\n644 root\n');

    await director.must('touch /run/begin');
    const second = await director.shell(`${SCRIPT} --interface eth0`, 60);
    assert.equal(second.exit, first.exit, second.output);
    assert.match(second.output, /packages: all there/);
    assert.match(second.output, /keepalived-ipvs.conf: as wanted already/);
    assert.match(second.output, /keepalived-lvs.conf: as wanted already/);
    assert.equal(await director.must('find /run/etc /run/usr /run/var -newer /run/begin -type f'), '');
  });

  test('says what is wrong with the arguments', async t => {
    if (!requires(t, ...LAN, 'debian')) return;
    const director = await scene(t);
    const noRoute = await director.shell(SCRIPT);
    assert.match(noRoute.output, /no default route to tell the interface from: name it with --interface/);
    assert.equal(noRoute.exit, 2);
    const wrong = {
      '--dryrun': /usage/,
      '--port': /--port needs a value/,
      '--port 0': /from 1 to 65535, got '0'/,
      '--port 65536': /65536/,
      '--interface a/b': /'a\/b' can't be/,
    };
    for (const [words, says] of Object.entries(wrong)) {
      const { exit, output } = await director.shell(`${SCRIPT} ${words}`);
      assert.match(output, says);
      assert.equal(exit, 2);
    }
  });
});

/** Programs of other systems, each of which writes down how it was called. */
async function stub(machine: Machine, programs: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, does] of Object.entries(programs))
    await machine.put(`/run/stubs/${name}`, `#!/bin/sh\necho "${name} $*" >> /run/calls\n${does}\n`, 0o755);
}

async function pretend(machine: Machine, osRelease: string): Promise<void> {
  await machine.must('rm /etc/os-release; mkdir -p /run/systemd/system');
  await machine.put('/etc/os-release', osRelease);
}

function runWithStubs(machine: Machine) {
  return machine.shell(
    `rm -f /run/calls; PATH=/run/stubs:$PATH ${SCRIPT} --interface eth0; status=$?; cat /run/calls; exit $status`,
    60,
  );
}

const VRRP_RULE = 'rule protocol value="vrrp" accept';

// No machine of the EL family and no running firewall can be had here. What is looked at is which commands
// the script gives to theirs; that those do what is wanted of them is not tested.
describe('install.sh on other systems, whose commands only write down how they were called', () => {
  const systems = {
    'CentOS 7': {
      release: 'ID="centos"\nID_LIKE="rhel fedora"\nVERSION_ID="7"\nPRETTY_NAME="CentOS Linux 7"',
      installer: 'yum',
    },
    'RHEL 8': {
      release: 'ID="rhel"\nID_LIKE="fedora"\nVERSION_ID="8.10"\nPRETTY_NAME="Red Hat Enterprise Linux 8.10"',
      installer: 'dnf',
    },
    'Rocky 9': {
      release: 'ID="rocky"\nID_LIKE="rhel centos fedora"\nVERSION_ID="9.4"\nPRETTY_NAME="Rocky Linux 9.4"',
      installer: 'dnf',
    },
  };
  for (const [name, { release, installer }] of Object.entries(systems))
    test(`${name}: ${installer}, firewalld, SELinux`, async t => {
      if (!requires(t, ...LAN)) return;
      const director = await scene(t);
      await pretend(director, release);
      await stub(director, {
        rpm: '[ "$2" = curl ] || [ "$2" = kmod ]',
        [installer]: '',
        modprobe: '',
        systemctl: '',
        // The state of firewalld is what was added so far.
        'firewall-cmd': `case "$*" in *--query-*) grep -q -- "--add-\${2#--query-}" /run/rules 2>/dev/null ;; *--add-*) echo "$2" >> /run/rules ;; esac`,
        selinuxenabled: '',
        getsebool: 'echo "keepalived_connect_any --> $(cat /run/connect_any 2>/dev/null || echo off)"',
        setsebool: 'echo on > /run/connect_any',
      });
      const first = await runWithStubs(director);
      assert.equal(first.exit, 0, first.output);
      for (const call of [
        `${installer} install -y keepalived ipvsadm`,
        'modprobe -a ip_vs ip_vs_rr ip_vs_wrr ip_vs_lc ip_vs_wlc ip_vs_sh',
        `firewall-cmd --permanent --add-rich-rule=${VRRP_RULE}`,
        'firewall-cmd --permanent --add-port=6443/tcp',
        'firewall-cmd --reload',
        'setsebool -P keepalived_connect_any on',
        'systemctl enable keepalived',
      ])
        assert.ok(first.output.split('\n').includes(call), `${call}\nis not among:\n${first.output}`);

      const second = await runWithStubs(director);
      assert.doesNotMatch(second.output, /^(?:firewall-cmd .*--add|firewall-cmd --reload|setsebool)/m);
      assert.match(second.output, /firewalld: open already/);
    });

  test('Ubuntu: ufw gets the rule before the end of its table, once', async t => {
    if (!requires(t, ...LAN, 'debian')) return;
    const director = await scene(t);
    await pretend(
      director,
      'ID=ubuntu\nID_LIKE=debian\nVERSION_ID="22.04"\nPRETTY_NAME="Ubuntu 22.04.4 LTS"',
    );
    await stub(director, { modprobe: '', systemctl: '', ufw: '', 'dpkg-query': 'printf installed' });
    await director.put('/etc/ufw/ufw.conf', 'ENABLED=yes\nLOGLEVEL=low\n');
    await director.put(
      '/etc/ufw/before.rules',
      '*filter\n:ufw-before-input - [0:0]\n-A ufw-before-input -i lo -j ACCEPT\nCOMMIT\n',
    );
    const first = await runWithStubs(director);
    assert.equal(first.exit, 0, first.output);
    const rules = await director.must('cat /etc/ufw/before.rules');
    assert.match(
      rules,
      /-i lo -j ACCEPT\n# VRRP.*protocol 112.*\n-A ufw-before-input -p 112 -j ACCEPT\nCOMMIT\n$/,
    );
    assert.match(first.output, /^ufw allow 6443\/tcp$/m);
    assert.match(first.output, /^ufw reload$/m);
    await runWithStubs(director);
    assert.equal(await director.must('cat /etc/ufw/before.rules'), rules);
  });

  test('a system that it does not know is left alone', async t => {
    if (!requires(t, ...LAN)) return;
    const director = await scene(t);
    for (const release of [
      'ID=alpine\nPRETTY_NAME="Alpine Linux v3.20"',
      'ID=rhel\nVERSION_ID="10.0"\nPRETTY_NAME="RHEL 10"',
    ]) {
      await pretend(director, release);
      const { exit, output } = await director.shell(SCRIPT);
      assert.equal(exit, 2);
      assert.match(output, /^install.sh: (?:Alpine Linux v3.20: expected|RHEL 10: only versions 7 to 9)/);
    }
  });
});
