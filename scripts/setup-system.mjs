/**
 * `npm run setup:system`: installs the Debian packages that the tests need. It says what it will do and asks
 * first (`--yes` answers). No service is started, and those that are new are not enabled either.
 */
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { install, isDebian, isRoot, missingCommands, packagesFor, systemdRuns } from './support/debian.mjs';
import { run } from './support/processes.mjs';

process.exitCode = await setUp();

async function setUp() {
  const missing = missingCommands();
  if (missing.length === 0) {
    console.log('All that the tests need of the system is there.');
    return 0;
  }
  const names = packagesFor(missing);
  if (!isDebian()) {
    console.error(
      `This is neither Debian nor Ubuntu. Install what brings these commands: ${missing.join(', ')}.`,
    );
    return 1;
  }
  console.log(`Missing: ${missing.join(', ')}`);
  console.log(`To be installed with apt-get: ${names.join(' ')}. No service is started or enabled.`);
  if (!process.argv.includes('--yes') && !(await agreed())) return 1;
  if (!isRoot()) return becomeRoot();
  const before = new Set(services.filter(isInstalled));
  if (!(await install(names))) {
    console.error('apt-get could not install them; its own words are above.');
    return 1;
  }
  if (systemdRuns()) {
    const added = services.filter(name => isInstalled(name) && !before.has(name));
    for (const name of added) await run('systemctl', ['disable', name], { quiet: true, seconds: 60 });
  }
  console.log('Installed.');
  return 0;
}

const services = ['keepalived.service', 'ssh.service', 'ssh.socket'];

function isInstalled(service) {
  return ['/lib/systemd/system', '/usr/lib/systemd/system'].some(folder =>
    existsSync(`${folder}/${service}`),
  );
}

async function agreed() {
  if (!process.stdin.isTTY) {
    console.error('There is no terminal to ask on: run it again with --yes.');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('Go on? [y/N] ');
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

async function becomeRoot() {
  const here = fileURLToPath(import.meta.url);
  // Not through run(): sudo may ask for a password, and needs our terminal for it.
  const { spawnSync } = await import('node:child_process');
  const { status, error } = spawnSync('sudo', [process.execPath, here, '--yes'], { stdio: 'inherit' });
  if (error) console.error('This needs root, and there is no sudo: run it as root.');
  return status ?? 1;
}
