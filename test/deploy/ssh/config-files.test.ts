import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { readSshSettings } from '../../../client/src/deploy/ssh/ssh-config.ts';
import type { SshSettings } from '../../../client/src/deploy/ssh/ssh-config.ts';
import { parseTarget } from '../../../client/src/deploy/ssh/target.ts';
import { requires } from '../../support/requires.ts';

/** A configuration (more files by their name), and targets that it is asked for. FOLDER is where the files are. */
const CONFIGURATIONS: Record<string, { files: Record<string, string>; targets: string[] }> = {
  'the first value counts': {
    files: {
      config: `User first
Host lb1
  HostName 10.0.0.1
  User second
  Port 2222
Host lb*
  HostName other
  IdentityFile ~/.ssh/lb
  IdentityFile FOLDER/%h
  ProxyJump root@jump:22
`,
    },
    targets: ['lb1', 'ops@lb1:22', 'lb2', 'web'],
  },
  'patterns, with exceptions, and names in names': {
    files: {
      config: `Host *.example.net !bad.example.net
  HostName %h.internal
  User net
Host db-? 10.0.*
  Port 2200
  IdentitiesOnly yes
  UserKnownHostsFile FOLDER/known FOLDER/more
Host=equals
  Port=2201
`,
    },
    targets: ['lb.example.net', 'bad.example.net', 'db-1', 'db-12', '10.0.3.4', 'equals'],
  },
  'quotes and comments': {
    files: {
      config: `# a comment
Host "lb one" lb1
  IdentityFile "FOLDER/a key"
  User "ops"
  # another
  Port 2200
`,
    },
    targets: ['lb1'],
  },
  'files that are included, inside a Host as well': {
    files: {
      config: `Include FOLDER/conf.d/*.conf
Host lb1
  Include FOLDER/lb.inc
  User late
Host *
  Port 2209
`,
      'conf.d/a.conf': 'Host lb2\n  User two\n  HostKeyAlias known\n',
      'conf.d/b.conf': 'Host lb2\n  User three\n  Port 2202\n',
      'lb.inc': 'User included\nHost lb9\n  User nobody\n',
    },
    targets: ['lb1', 'lb2', 'lb9'],
  },
  'Match by what is known': {
    files: {
      config: `Host lb1
  HostName real1
Match host real1
  User matched
Match originalhost lb2,lb3 user ops
  Port 2203
Match !host real1
  HashKnownHosts yes
Match all
  GlobalKnownHostsFile FOLDER/global
`,
    },
    targets: ['lb1', 'ops@lb2', 'root@lb3'],
  },
};

describe('the SSH configuration without OpenSSH', () => {
  for (const [name, { files, targets }] of Object.entries(CONFIGURATIONS))
    it(`is read as ssh reads it: ${name}`, async t => {
      if (!requires(t, 'ssh')) return;
      const config = await write(t, files);
      for (const target of targets) {
        const theirs = await readSshSettings(parseTarget(target), config);
        const ours = await withoutPrograms(() => readSshSettings(parseTarget(target), config));
        assert.deepEqual(comparable(ours), comparable(theirs), target);
      }
    });

  it('never runs a program to find out whether a Match holds', async t => {
    const config = await write(t, {
      config: `Match exec "touch FOLDER/ran"
  User executed
Match host lb1 exec "touch FOLDER/ran"
  User executed
Host lb1
  User plain
`,
    });
    const settings = await withoutPrograms(() => readSshSettings({ host: 'lb1' }, config));
    assert.equal(settings.user, 'plain');
    assert.ok(!existsSync(join(dirname(config), 'ran')));
  });

  it('is the defaults where there is none', async () => {
    const settings = await withoutPrograms(() => readSshSettings({ host: 'lb1' }, '/nowhere/config'));
    assert.deepEqual([settings.hostName, settings.port, settings.jumps], ['lb1', 22, []]);
  });
});

/** Where no program is found, neither is ssh. */
async function withoutPrograms<T>(work: () => Promise<T>): Promise<T> {
  const path = process.env['PATH'];
  process.env['PATH'] = '/nowhere';
  try {
    return await work();
  } finally {
    process.env['PATH'] = path;
  }
}

/** Where nothing is configured, ssh names more kinds of keys than we can use, and more files of known hosts. */
function comparable(settings: SshSettings) {
  const ours = (paths: readonly string[]) =>
    paths.filter(path => !/\/\.ssh\/(id_|known_hosts)|\/etc\/ssh\//.test(path));
  return {
    ...settings,
    identityFiles: ours(settings.identityFiles),
    userKnownHosts: ours(settings.userKnownHosts),
    globalKnownHosts: ours(settings.globalKnownHosts),
  };
}

async function write(t: TestContext, files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kd-config-'));
  t.after(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text.replaceAll('FOLDER', folder));
  }
  return join(folder, 'config');
}
