import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { promisify } from 'node:util';
import { connectOpenSsh } from '../../../client/src/deploy/ssh/openssh-transport.ts';
import { NO_QUESTIONS } from '../../../client/src/deploy/ssh/questions.ts';
import { connectSsh2 } from '../../../client/src/deploy/ssh/ssh2-transport.ts';
import { requires } from '../../support/requires.ts';
import { nameOf, openScene, rejects } from './scene.ts';
import { PASSPHRASE, publicHalf, USER } from './sshd.ts';

const run = promisify(execFile);
const TRANSPORTS = { ssh2: connectSsh2, openssh: connectOpenSsh };

describe('what only one of the transports can do', () => {
  it('a certificate for the user', async t => {
    const here = await openScene(t, connectOpenSsh, { server: { authorized: [] } });
    if (!here) return;
    const { workshop } = here;
    const authority = await workshop.keyPair('authority');
    const sign = ['-q', '-s', authority, '-I', 'test', '-n', USER, '-V', '-1m:+5m'];
    await run('ssh-keygen', [...sign, `${here.userKey}.pub`]);
    const server = await workshop.sshd({ hostKeys: [here.hostKey], userAuthority: authority });
    await moveTo(here, server);
    await (await here.open()).close();
    await rejects(
      connectSsh2({ host: 'lb' }, { configFile: here.config, questions: NO_QUESTIONS }),
      'authentication',
      /tried publickey\n.*user-cert\.pub is a certificate, which only the system's ssh can show: choose it as transport/,
    );
  });

  it('a certificate of the host', async t => {
    const here = await openScene(t, connectOpenSsh);
    if (!here) return;
    const { workshop } = here;
    const authority = await workshop.keyPair('authority');
    const sign = ['-q', '-s', authority, '-I', 'test', '-h', '-n', '127.0.0.1', '-V', '-1m:+5m'];
    await run('ssh-keygen', [...sign, `${here.hostKey}.pub`]);
    const server = await workshop.sshd({
      hostKeys: [here.hostKey],
      authorized: [here.userKey],
      hostCertificate: `${here.hostKey}-cert.pub`,
    });
    await moveTo(here, server);
    await writeFile(
      join(workshop.folder, 'known_hosts'),
      `@cert-authority ${nameOf(server)} ${await publicHalf(authority)}\n`,
    );
    await (await here.open()).close();
    await rejects(
      connectSsh2({ host: 'lb' }, { configFile: here.config, questions: NO_QUESTIONS }),
      'host-key-unknown',
      /known_hosts:1 trusts a certificate authority for this host, which only the system's ssh can check/,
    );
  });

  it('a security key', async t => {
    const here = await openScene(t, connectSsh2, {
      server: { authorized: [] },
      identity: async workshop => {
        const path = join(workshop.folder, 'token');
        await writeFile(path, securityKey(), { mode: 0o600 });
        // OpenSSH finds nothing wrong with it.
        await run('ssh-keygen', ['-y', '-f', path]);
        return path;
      },
    });
    if (!here) return;
    await rejects(
      here.open(),
      'authentication',
      /token is the key of a security key \(FIDO\), which only the system's ssh can use: choose it as transport/,
    );
  });

  it("a passphrase, a password: the system's ssh is never asked for one", async t => {
    const here = await openScene(t, connectOpenSsh, {
      identity: workshop => workshop.keyPair('locked', 'ed25519', PASSPHRASE),
    });
    if (!here) return;
    const said = /a key with a passphrase needs an agent, a password the built-in transport/;
    await rejects(here.open({ passphrase: async () => PASSPHRASE }), 'authentication', said);
    const asking = await here.workshop.sshd({ hostKeys: [here.hostKey], methods: 'password' });
    await moveTo(here, asking);
    await rejects(here.open({ password: async () => 'x' }), 'authentication', said);
  });
});

for (const [name, connect] of Object.entries(TRANSPORTS))
  describe(`connect with ${name} to what does not answer as it should`, () => {
    const openTo = async (t: TestContext, port: number) => {
      const here = await openScene(t, connect);
      if (!here) return undefined;
      const text = await readFile(here.config, 'utf8');
      await writeFile(here.config, text.replace(/Port \d+/, `Port ${port}`));
      return connect(
        { host: 'lb' },
        { configFile: here.config, questions: NO_QUESTIONS, connectTimeoutMs: 1_500 },
      );
    };

    it('a server that says nothing', async t => {
      if (!requires(t, 'linux', 'root', 'sshd', 'ssh', 'openssl')) return;
      const port = await listen(t, () => {});
      await rejects(openTo(t, port), 'timeout', /within 1\.5 s/);
    });

    it('a server that is none for SSH', async t => {
      if (!requires(t, 'linux', 'root', 'sshd', 'ssh', 'openssl')) return;
      const port = await listen(t, socket => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
      await rejects(openTo(t, port), 'unreachable', /127\.0\.0\.1/);
    });

    it('a name that nobody knows, and a jump host that is not there', async t => {
      const here = await openScene(t, connect);
      if (!here) return;
      const text = await readFile(here.config, 'utf8');
      await writeFile(here.config, text.replace('HostName 127.0.0.1', 'HostName nobody.invalid'));
      await rejects(here.open(), 'unreachable', /nobody\.invalid/);
      await writeFile(here.config, `${text}  ProxyJump 127.0.0.1:1\n`);
      await rejects(here.open(), 'unreachable', /127\.0\.0\.1/);
    });

    it('a configuration of SSH that can not be read', async t => {
      const here = await openScene(t, connect);
      if (!here) return;
      await writeFile(here.config, 'Host lb\n  Prot 22\n');
      await rejects(
        here.open(),
        'usage',
        /SSH configuration for lb can't be read\n.*line 2: Bad configuration option: prot/,
      );
    });
  });

/** Points the configuration of a scene to another server, whose host key is on record. */
async function moveTo(
  here: { config: string; hostKey: string; workshop: { folder: string } },
  server: { address: string; port: number },
): Promise<void> {
  const text = await readFile(here.config, 'utf8');
  await writeFile(here.config, text.replace(/Port \d+/, `Port ${server.port}`));
  await writeFile(
    join(here.workshop.folder, 'known_hosts'),
    `[${server.address}]:${server.port} ${await publicHalf(here.hostKey)}\n`,
  );
}

async function listen(
  t: TestContext,
  onConnection: (socket: import('node:net').Socket) => void,
): Promise<number> {
  const server = createServer(socket => {
    socket.on('error', () => {});
    t.after(() => socket.destroy());
    onConnection(socket);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const address = server.address();
  return address && typeof address === 'object' ? address.port : 0;
}

/** A private key of the type sk-ssh-ed25519, as ssh-keygen writes it after a person has touched the token. */
function securityKey(): string {
  const text = (value: string | Buffer) => {
    const bytes = Buffer.from(value);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const type = text('sk-ssh-ed25519@openssh.com');
  const point = text(createHash('sha256').update('a public key').digest());
  const application = text('ssh:');
  const check = randomBytes(4);
  const handle = [Buffer.from([1]), text(randomBytes(64)), text('')];
  const secret = Buffer.concat([check, check, type, point, application, ...handle, text('token')]);
  const padding = Buffer.from(Array.from({ length: -secret.length & 7 }, (_, index) => index + 1));
  const count = Buffer.from([0, 0, 0, 1]);
  const body = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    text('none'),
    text('none'),
    text(''),
    count,
    text(Buffer.concat([type, point, application])),
    text(Buffer.concat([secret, padding])),
  ]);
  const lines = body.toString('base64').match(/.{1,70}/g) ?? [];
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines.join('\n')}\n-----END OPENSSH PRIVATE KEY-----\n`;
}
