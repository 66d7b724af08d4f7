import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** How long somebody may take to follow the address. */
const openFor = 10 * 60_000;

/**
 * Whoever gets into the editor has a terminal as us, and other people may be on this machine: so there is a password.
 * Nobody has to type it: an address that cannot be guessed gives the browser the cookie that it would get for it.
 *
 * @param {string} editor the address of the editor
 * @returns {Promise<{ address: string, hashedPassword: string }>}
 */
export async function openDoorway(editor) {
  const hashedPassword = createHash('sha256').update(randomBytes(32)).digest('hex');
  const way = `/${randomBytes(24).toString('base64url')}`;
  const server = createServer(async (request, response) => {
    if (request.url === way) {
      await answers(editor);
      response.setHeader(
        'Set-Cookie',
        `code-server-session=${hashedPassword}; Path=/; HttpOnly; SameSite=Lax`,
      );
      response.writeHead(302, { Location: editor });
    } else {
      response.writeHead(404);
    }
    response.end();
  });
  await new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  setTimeout(() => server.close(), openFor).unref();
  return { address: `http://127.0.0.1:${server.address().port}${way}`, hashedPassword };
}

/** Who is early waits in the doorway: the editor takes some seconds to start. */
async function answers(address) {
  for (let tries = 0; tries < 150; tries++) {
    if (await fetch(address).then(Boolean, () => false)) return;
    await delay(200);
  }
}
