import assert from 'node:assert/strict';
import { type ChildProcess, type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';

const root = fileURLToPath(new URL('../..', import.meta.url));
const vsix = join(root, 'dist/keepalived.vsix');

/**
 * Opens a copy of an example in real VS Code, with the packed extension installed in it. All of it ends and is
 * removed with the test.
 *
 * @param example a folder of examples/
 * @param settings of the user, besides those that keep the editor quiet
 * @param language that the editor is displayed in, such as `zh-cn`; its own texts stay English
 */
export async function openExample(
  t: TestContext,
  example: string,
  settings: object = {},
  language = 'en',
): Promise<Page> {
  const { page } = await openFolder(t, example, copyExample(example), settings, language);
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  return page;
}

/** Fills a folder with an example. */
export function copyExample(example: string): (folder: string) => Promise<void> {
  return folder => cp(join(root, 'examples', example), folder, { recursive: true });
}

/**
 * Opens a folder in real VS Code, as {@link openExample} does.
 *
 * @param fill puts the files into the folder, which is there and empty
 * @param enter the words before a command that has to run elsewhere: in another network
 * @param trusted whether folders are trusted without a question
 */
export async function openFolder(
  t: TestContext,
  name: string,
  fill: (folder: string) => Promise<void>,
  settings: object = {},
  language = 'en',
  enter: readonly string[] = [],
  trusted = true,
): Promise<{ page: Page; folder: string }> {
  assert.ok(existsSync(vsix), `${vsix} is missing: npm run package makes it`);
  const endings: (() => Promise<unknown>)[] = [];
  t.after(async () => {
    // What was started last ends first; nothing is left running, whatever fails on the way.
    for (const end of endings.reverse()) await end().catch(error => t.diagnostic(String(error)));
  });
  const home = await mkdtemp(join(tmpdir(), 'keepalived-editor-'));
  endings.push(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));
  const folder = join(home, name);
  await mkdir(folder);
  await fill(folder);
  await mkdir(join(home, 'data/User'), { recursive: true });
  await writeFile(join(home, 'data/User/settings.json'), JSON.stringify({ ...quiet, ...settings }));
  // What belongs to the machine counts only here, since VS Code takes a browser for a machine of its own.
  await mkdir(join(home, 'data/Machine'));
  await writeFile(join(home, 'data/Machine/settings.json'), JSON.stringify(settings));

  if (language !== 'en') await addLanguage(join(home, 'data'), language);

  const places = ['--config', join(home, 'config.yaml'), '--user-data-dir', join(home, 'data')];
  places.push('--extensions-dir', join(home, 'extensions'));
  const env = { ...process.env, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home };
  await promisify(execFile)('code-server', [...places, '--install-extension', vsix], {
    env,
    timeout: 120_000,
  });
  const server = startServer(trusted ? [...places, '--disable-workspace-trust'] : places, env, enter);
  endings.push(() => endGroup(server));
  const address = await addressOf(server);
  const browser = await startBrowser(await browserFor(enter, home));
  endings.push(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en' });
  page.setDefaultTimeout(60_000);
  // What was to be seen at the end, for whoever looks for the reason of a failure.
  endings.push(() => page.screenshot({ path: join(root, `.vscode-test/last-${name}.png`) }));
  await page.goto(`${address}?folder=${encodeURIComponent(folder)}`);
  await page.locator('.monaco-workbench').waitFor();
  return { page, folder };
}

/** Makes the editor display a language, by a language pack without a text: that of extensions shows it. */
async function addLanguage(data: string, language: string): Promise<void> {
  const translations = join(data, 'no-translations.json');
  await writeFile(translations, JSON.stringify({ version: '1.0.0', contents: {} }));
  const extensions = [{ extensionIdentifier: { id: 'test.language-pack' }, version: '1.0.0' }];
  const pack = { hash: 'test', label: language, extensions, translations: { vscode: translations } };
  await writeFile(join(data, 'languagepacks.json'), JSON.stringify({ [language]: pack }));
  await writeFile(join(data, 'User/argv.json'), JSON.stringify({ locale: language }));
}

const quiet = {
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'editor.scrollbar.horizontal': 'hidden',
  'editor.stickyScroll.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'remote.autoForwardPorts': false,
  'telemetry.telemetryLevel': 'off',
  'window.commandCenter': false,
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.hover.delay': 10_000,
  'workbench.layoutControl.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

function startServer(
  places: string[],
  env: NodeJS.ProcessEnv,
  enter: readonly string[],
): ChildProcessByStdio<null, Readable, Readable> {
  const options = ['--auth', 'none', '--bind-addr', '127.0.0.1:0'];
  options.push('--disable-telemetry', '--disable-update-check', '--disable-getting-started-override');
  const [command = '', ...words] = [...enter, 'code-server', ...places, ...options];
  return spawn(command, words, {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function addressOf(server: ChildProcessByStdio<null, Readable, Readable>): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`code-server does not listen: ${said}`)), 60_000);
    server.on('close', () => reject(new Error(`code-server ended before it listened: ${said}`)));
    server.stderr.on('data', chunk => {
      said += String(chunk);
    });
    // Read on to the end: were the pipe left to fill, the server would stand still.
    server.stdout.on('data', chunk => {
      said += String(chunk);
      const address = /HTTP server listening on (http:\/\/127\.0\.0\.1:\d+\/)/.exec(said)?.[1];
      if (!address) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}

/** A browser is started by its path alone, so what comes before it has to be a program of its own. */
async function browserFor(enter: readonly string[], folder: string): Promise<string> {
  const browser = onPath('chromium');
  if (enter.length === 0) return browser;
  const program = join(folder, 'browser.sh');
  await writeFile(program, `#!/bin/sh\nexec ${enter.join(' ')} ${browser} "$@"\n`, { mode: 0o755 });
  return program;
}

export function startBrowser(executablePath = onPath('chromium')): Promise<Browser> {
  return chromium.launch({
    executablePath,
    timeout: 60_000,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

function onPath(name: string): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map(folder => join(folder, name)).find(existsSync) ?? name;
}

/** The server starts extension hosts and language servers of its own; its process group holds them all. */
async function endGroup(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null) return;
  const ended = new Promise(resolve => server.once('close', resolve));
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    try {
      process.kill(-server.pid, signal);
    } catch {
      return;
    }
    await Promise.race([ended, delay(3000, undefined, { ref: false })]);
  }
}
