import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { codeServerBin, ensureCodeServer } from './code-server.mjs';
import { openDoorway } from './doorway.mjs';
import { run } from './processes.mjs';
import { node, pathWith, root } from './project.mjs';

/**
 * Opens VS Code in the browser on a folder, with the extension installed in it, until ^C, or until nobody has
 * looked at it for ten minutes.
 *
 * @param {string} folder
 * @returns {Promise<number>} the exit status
 */
export async function openInBrowser(folder) {
  if (!(await ensureCodeServer())) return 1;
  const env = { ...process.env, PATH: pathWith() };
  const home = join(root, '.vscode-test/start');
  await mkdir(join(home, 'data/User'), { recursive: true });
  await writeFile(join(home, 'data/User/settings.json'), JSON.stringify(settings, null, 2));
  if ((await run(node, ['scripts/package.mjs'], { cwd: root, env, seconds: 300, quiet: true })) !== 0)
    return 1;
  const places = ['--config', join(home, 'config.yaml'), '--user-data-dir', join(home, 'data')];
  places.push('--extensions-dir', join(home, 'extensions'));
  const server = join(codeServerBin, 'code-server');
  const vsix = join(root, 'dist/keepalived.vsix');
  const install = [server, ...places, '--install-extension', vsix, '--force'];
  if ((await run(node, install, { env, seconds: 120, quiet: true })) !== 0) return 1;

  const port = await freePort();
  const { address, hashedPassword } = await openDoorway(`http://127.0.0.1:${port}/`);
  console.log(`VS Code is at ${address} with the extension and ${folder}.`);
  if (process.stdin.isTTY && process.stdout.isTTY) openOnDesktop(address);
  console.log('Press ^C to end it. It ends by itself when nobody has looked at it for ten minutes.');
  const options = ['--auth', 'password', '--bind-addr', `127.0.0.1:${port}`, '--idle-timeout-seconds', '600'];
  options.push('--disable-telemetry', '--disable-update-check', '--disable-workspace-trust');
  return run(node, [server, ...places, ...options, folder], {
    env: { ...env, HASHED_PASSWORD: hashedPassword },
    seconds: 24 * 3600,
    quiet: true,
  });
}

const settings = {
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

/** Shows an address in the browser of the desktop, if there is one; it is on the terminal in any case. */
function openOnDesktop(address) {
  const { platform, env } = process;
  const [command, ...args] =
    platform === 'darwin'
      ? ['open', address]
      : platform === 'win32'
        ? ['explorer.exe', address]
        : ['xdg-open', address];
  if (platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return;
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

/** A port that is free now; the editor takes it a moment later. */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
