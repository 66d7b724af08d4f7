import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { promisify } from 'node:util';
import { fingerprint } from '../../../client/src/deploy/ssh/known-hosts.ts';
import { connectOpenSsh } from '../../../client/src/deploy/ssh/openssh-transport.ts';
import { NO_QUESTIONS } from '../../../client/src/deploy/ssh/questions.ts';
import type { Questions } from '../../../client/src/deploy/ssh/questions.ts';
import { connectSsh2 } from '../../../client/src/deploy/ssh/ssh2-transport.ts';
import { requires } from '../../support/requires.ts';
import { openWorkshop, PASSPHRASE, PASSWORD, publicHalf, USER } from './sshd.ts';
import type { SshdOptions } from './sshd.ts';
import { configText, nameOf, openScene, rejects, startAgent } from './scene.ts';

const run = promisify(execFile);
const TRANSPORTS = { ssh2: connectSsh2, openssh: connectOpenSsh };

for (const [name, connect] of Object.entries(TRANSPORTS)) {
  describe(`connect with ${name}`, () => {
    it('runs commands on a host that is known', async t => {
      const here = await openScene(t, connect);
      if (!here) return;
      const transport = await here.open();
      t.after(() => transport.close());
      const result = await transport.exec('cat; echo err >&2; exit 7', { stdin: 'payload\n' });
      assert.deepEqual(
        { ...result, stdout: String(result.stdout) },
        { code: 7, stdout: 'payload\n', stderr: 'err\n' },
      );
    });

    it('hands out lines as they come, and ends a command that takes too long', async t => {
      const here = await openScene(t, connect);
      if (!here) return;
      const transport = await here.open();
      t.after(() => transport.close());
      const lines: string[] = [];
      await rejects(
        transport.exec('echo one; echo two; sleep 20', { timeoutMs: 700, onLine: line => lines.push(line) }),
        'timeout',
      );
      assert.deepEqual(lines, ['one', 'two']);
    });

    it('says that the connection was lost when the server ends in mid-command', async t => {
      const here = await openScene(t, connect);
      if (!here) return;
      const transport = await here.open();
      t.after(() => transport.close());
      // The parent of the shell is the server's process for this connection.
      await rejects(transport.exec('kill -9 $PPID; sleep 5'), 'connection-lost');
      await rejects(transport.exec('true'), 'connection-lost');
    });

    it('refuses an unknown host unless a person accepts its fingerprint, then remembers it', async t => {
      const here = await openScene(t, connect, { knownHosts: async () => '# nothing yet\n' });
      if (!here) return;
      await rejects(here.open(), 'host-key-unknown');
      const shown: string[] = [];
      const accept: Partial<Questions> = {
        unknownHostKey: async key => {
          shown.push(key.fingerprint);
          return 'remember';
        },
      };
      await (await here.open(accept)).close();
      const expected = fingerprint(
        Buffer.from((await publicHalf(here.hostKey)).split(' ')[1] ?? '', 'base64'),
      );
      assert.deepEqual(shown, [expected]);
      await (await here.open()).close();
      assert.match(
        await readFile(join(here.workshop.folder, 'known_hosts'), 'utf8'),
        /^# nothing yet\n\[127\.0\.0\.1\]:\d+ ssh-ed25519 \S+\n$/,
      );
    });

    it('refuses a changed key, whatever a person would say', async t => {
      const here = await openScene(t, connect, {
        knownHosts: async (server, _key, workshop) =>
          `${nameOf(server)} ${await publicHalf(await workshop.keyPair('other'))}\n`,
      });
      if (!here) return;
      const file = join(here.workshop.folder, 'known_hosts');
      await rejects(
        here.open({ unknownHostKey: async () => 'remember' }),
        'host-key-changed',
        new RegExp(`forget the old key with: ssh-keygen -f "${file}" -R "\\[127\\.0\\.0\\.1\\]:\\d+"`),
      );
    });

    it('refuses a revoked key', async t => {
      const here = await openScene(t, connect, {
        knownHosts: async (server, key) =>
          `${nameOf(server)} ${await publicHalf(key)}\n@revoked * ${await publicHalf(key)}\n`,
      });
      if (!here) return;
      await rejects(here.open({ unknownHostKey: async () => 'remember' }), 'host-key-revoked');
    });

    it('knows a host by its hashed name', async t => {
      const here = await openScene(t, connect);
      if (!here) return;
      await run('ssh-keygen', ['-q', '-H', '-f', join(here.workshop.folder, 'known_hosts')]);
      assert.match(await readFile(join(here.workshop.folder, 'known_hosts'), 'utf8'), /^\|1\|/);
      await (await here.open()).close();
    });

    it('knows a host by a pattern with an exception', async t => {
      const here = await openScene(t, connect, {
        knownHosts: async (server, key) =>
          `[127.0.0.*]:*,![127.0.0.9]:${server.port} ${await publicHalf(key)}\n`,
      });
      if (!here) return;
      await (await here.open()).close();
    });

    it('asks for the type of key that is on record, though the server would rather show another', async t => {
      if (!requires(t, 'linux', 'root', 'sshd', 'ssh', 'openssl')) return;
      const workshop = await openWorkshop();
      t.after(() => workshop.close());
      const keys = await Promise.all([
        workshop.keyPair('h-ed'),
        workshop.keyPair('h-ec', 'ecdsa'),
        workshop.keyPair('h-rsa', 'rsa'),
      ]);
      const user = await workshop.keyPair('user');
      const server = await workshop.sshd({ hostKeys: keys, authorized: [user] });
      for (const key of keys) {
        await writeFile(join(workshop.folder, 'known_hosts'), `${nameOf(server)} ${await publicHalf(key)}\n`);
        const config = join(workshop.folder, 'config');
        await writeFile(config, configText(server, workshop, user, ''));
        await (await connect({ host: 'lb' }, { configFile: config, questions: NO_QUESTIONS })).close();
      }
    });

    it('logs in with a key that only the agent can use', async t => {
      const here = await openScene(t, connect, {
        identity: async () => 'none',
        config: startAgent(t, 'user'),
      });
      if (!here) return;
      await (await here.open()).close();
    });

    it('goes through a jump host', async t => {
      const here = await openScene(t, connect, { server: { address: '127.0.0.2', onlyFrom: '127.0.0.1' } });
      if (!here) return;
      const jump = await here.workshop.sshd({
        hostKeys: [here.hostKey],
        authorized: [here.userKey],
        address: '127.0.0.3',
      });
      const text = await readFile(here.config, 'utf8');
      const hop = configText(jump, here.workshop, here.userKey, '').replace('Host lb', 'Host jump');
      await writeFile(here.config, `${text}  ProxyJump jump\n${hop}`);
      await writeFile(
        join(here.workshop.folder, 'known_hosts'),
        `*,[*]:* ${await publicHalf(here.hostKey)}\n`,
      );
      const transport = await here.open();
      t.after(() => transport.close());
      // sshd of OpenSSH forwards from its own address: 127.0.0.2 sees a local one, never the client's port.
      assert.equal((await transport.exec('echo through')).stdout.toString(), 'through\n');
      await jump.stop();
      await rejects(transport.exec('true'), 'connection-lost');
    });

    it('says who refused the login, and that nobody answers', async t => {
      const here = await openScene(t, connect, { server: { authorized: [] } });
      if (!here) return;
      await rejects(here.open(), 'authentication');
      await here.server.stop();
      await rejects(here.open(), 'unreachable');
    });
  });
}

describe('secrets that ssh2 asks for', () => {
  it('the passphrase of a key, again after a wrong one', async t => {
    const here = await openAsking(t, {}, PASSPHRASE);
    if (!here) return;
    const passphrase = async (file: string, attempt: number) => {
      here.asked.push(`${file === here.user} ${attempt}`);
      return attempt === 1 ? 'wrong' : PASSPHRASE;
    };
    await (await here.open({ passphrase })).close();
    assert.deepEqual(here.asked, ['true 1', 'true 2']);
    await rejects(here.open({}), 'authentication');
  });

  it('a password, again after a wrong one', async t => {
    const here = await openAsking(t, { methods: 'password' });
    if (!here) return;
    const password = async (target: string, attempt: number) => {
      here.asked.push(`${target} ${attempt}`);
      return attempt === 1 ? 'wrong' : PASSWORD;
    };
    await (await here.open({ password })).close();
    assert.deepEqual(here.asked, [`${USER}@127.0.0.1 1`, `${USER}@127.0.0.1 2`]);
    await rejects(here.open({ password: async () => undefined }), 'authentication');
  });

  it('what the host asks (keyboard-interactive)', async t => {
    const here = await openAsking(t, { methods: 'keyboard-interactive' });
    if (!here) return;
    const answers: Questions['answers'] = async (_target, prompts) => {
      here.asked.push(...prompts.map(({ text, echo }) => `${text} ${echo}`));
      return [PASSWORD];
    };
    await (await here.open({ answers })).close();
    assert.deepEqual(here.asked, ['Password:  false']);
  });

  it('a key and then a password, where the host wants both', async t => {
    const here = await openAsking(t, { methods: 'publickey,password' });
    if (!here) return;
    await (await here.open({ password: async () => PASSWORD })).close();
    await rejects(here.open({}), 'authentication');
  });
});

/** A host that asks: what it was asked is noted in `asked`. */
async function openAsking(t: TestContext, server: Partial<SshdOptions>, passphrase = '') {
  if (!requires(t, 'linux', 'root', 'sshd', 'ssh', 'openssl')) return undefined;
  const workshop = await openWorkshop();
  t.after(() => workshop.close());
  const hostKey = await workshop.keyPair('host');
  const user = await workshop.keyPair('user', 'ed25519', passphrase);
  const started = await workshop.sshd({ hostKeys: [hostKey], authorized: [user], ...server });
  await writeFile(join(workshop.folder, 'known_hosts'), `${nameOf(started)} ${await publicHalf(hostKey)}\n`);
  const config = join(workshop.folder, 'config');
  await writeFile(config, configText(started, workshop, user, ''));
  const asked: string[] = [];
  const open = (questions: Partial<Questions>) =>
    connectSsh2({ host: 'lb' }, { configFile: config, questions: { ...NO_QUESTIONS, ...questions } });
  return { asked, open, user };
}
