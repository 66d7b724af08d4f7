/** One session in an editor that is not VS Code: its own client, set up as docs/editors.md says, on a cluster of two nodes. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestContext } from 'node:test';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'docs/editors.md'), 'utf8');

/** What an editor's script writes down of its session on keepalived-master.conf. */
export interface Used {
  readonly diagnostics: readonly {
    /** From 1. */
    readonly line: number;
    readonly severity: string;
    readonly message: string;
  }[];
  /** What is shown for `priority 110`. */
  readonly hover: string;
  /** The line that one gets to from the script's name in `track_script`. */
  readonly definition: string;
  /** What is offered for the value of `state`. */
  readonly completion: readonly string[];
  /** The file after the script was renamed to `check_api`, and the other node's. */
  readonly renamed: string;
  readonly peer: string;
  /** The file after its indentation was taken away, and the editor was told to format. */
  readonly formatted?: string;
}

/** The code of a language that stands first under a heading of docs/editors.md. */
export function documented(heading: string, language: string): string {
  const section = page.split(/^#+ /m).find(text => text.startsWith(`${heading}\n`));
  const code = section && new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(section)?.[1];
  assert.ok(code, `docs/editors.md has no ${language} under "${heading}"`);
  return code;
}

export interface Session {
  /** The editor's configuration: files below the home of its user, and what they say. */
  readonly configuration: Readonly<Record<string, string>>;
  /** Folders that are put below that home by a link: plugins. */
  readonly links?: Readonly<Record<string, string>>;
  readonly editor: string;
  /** All but the configuration, which the editor finds by itself, and the file, which comes last. */
  readonly args: readonly string[];
  /** What comes behind the file. */
  readonly argsAfter?: readonly string[];
}

/** Runs an editor on the master's file, with the backup's, which is not open, in another virtual router. */
export async function use(
  t: TestContext,
  { configuration, links = {}, editor, args, argsAfter = [] }: Session,
): Promise<Used> {
  const folder = mkdtempSync(join(tmpdir(), 'keepalived-editor-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['bin', 'home', 'cluster']) mkdirSync(join(folder, name));
  symlinkSync(
    join(root, 'server/bin/keepalived-language-server.cjs'),
    join(folder, 'bin/keepalived-language-server'),
  );
  const cluster = join(folder, 'cluster');
  cpSync(join(root, 'examples/kubernetes-api'), cluster, { recursive: true });
  writeFileSync(join(cluster, 'keepalived-master.conf'), `${masterText}\n`);
  writeFileSync(join(cluster, 'keepalived-backup.conf'), `${backupText}\n`);
  const home = join(folder, 'home');
  for (const [path, text] of Object.entries(configuration)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  }
  for (const [path, target] of Object.entries(links)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    symlinkSync(target, join(home, path));
  }
  const result = join(folder, 'result.json');
  const { stderr } = await promisify(execFile)(editor, [...args, 'keepalived-master.conf', ...argsAfter], {
    cwd: cluster,
    timeout: 120_000,
    env: {
      ...process.env,
      PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
      HOME: home,
      XDG_CONFIG_HOME: join(home, '.config'),
      XDG_DATA_HOME: join(home, '.local/share'),
      XDG_STATE_HOME: join(home, '.local/state'),
      XDG_CACHE_HOME: join(home, '.cache'),
      LC_ALL: 'C.UTF-8',
      RESULT: result,
      PATIENCE: '30',
    },
  });
  assert.ok(existsSync(result), `${editor} wrote nothing, but said: ${stderr}`);
  return JSON.parse(readFileSync(result, 'utf8'));
}

const read = (name: string) => readFileSync(join(root, 'examples/kubernetes-api', name), 'utf8').trimEnd();
// Debian 12, which the configurations of the page name, has 2.2.7.
const tooNew = 'vrrp_owner_ignore_adverts';
const masterText = read('keepalived-master.conf').replace(
  'global_defs {\n',
  `global_defs {\n    ${tooNew}\n`,
);
const backupText = read('keepalived-backup.conf').replace('virtual_router_id 51', 'virtual_router_id 52');
const afterRename = (text: string) => text.replace(/check_apiserver(?!\.sh)/g, 'check_api');

/** The same in every editor. */
export function check(used: Used, { formats = true } = {}): void {
  const finding = (text: string) => {
    const found = used.diagnostics.find(({ message }) => message.includes(text));
    assert.ok(found, `no word of "${text}" in ${JSON.stringify(used.diagnostics, null, 2)}`);
    assert.equal(found.severity, 'error');
    return masterText.split('\n')[found.line - 1]?.trim();
  };
  assert.equal(finding('virtual_router_id is 51 here and 52 on lb-backup'), 'virtual_router_id 51');
  assert.equal(finding('2.2.7'), tooNew);
  // Some wrap it to a narrow window.
  const hover = used.hover.replace(/\s+/g, ' ');
  assert.match(hover, /lb-master.*MASTER.*110/);
  assert.match(hover, /Weight of this node in the election/);
  assert.equal(used.definition, 'vrrp_script check_apiserver {');
  assert.deepEqual(used.completion.map(label => label.trim()).sort(), ['BACKUP', 'MASTER']);
  assert.equal(used.renamed, afterRename(masterText));
  assert.equal(used.peer, afterRename(backupText));
  if (formats) assert.equal(used.formatted, used.renamed);
}
