import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { requires } from '../support/requires.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Found {
  readonly line: number;
  readonly severity: string;
  readonly source: string;
  readonly message: string;
}

test("Neovim's own client gets the diagnostics, those of the peer's file too", async t => {
  if (!requires(t, 'nvim')) return;
  const found = await diagnostics('examples/mismatched-pair', 'keepalived-backup.conf');
  const unknown = found.find(({ message }) => message.includes('garp_master_dely'));
  assert.ok(unknown, `no word about garp_master_dely in ${JSON.stringify(found, null, 2)}`);
  assert.equal(unknown.severity, 'ERROR');
  assert.equal(unknown.source, 'keepalived');
  // The other file is not open in the editor: the server has to find and read it.
  assert.ok(
    found.some(({ message }) => message.includes('virtual_router_id') && message.includes('51')),
    `no word about the peer's virtual_router_id in ${JSON.stringify(found, null, 2)}`,
  );
});

interface Used {
  readonly hover: string;
  readonly definition: string;
  readonly completion: readonly string[];
  readonly renamed: string;
  readonly formatted: string;
}

test("Neovim's own client completes, explains, finds, renames and formats", async t => {
  if (!requires(t, 'nvim')) return;
  const folder = 'examples/kubernetes-api';
  const text = readFileSync(`${root}${folder}/keepalived-master.conf`, 'utf8').trimEnd();
  const used = await run<Used>('features.lua', folder, 'keepalived-master.conf');
  assert.match(used.hover, /lb-master.*MASTER.*110.*90/);
  assert.match(used.hover, /Weight of this node in the election/);
  assert.equal(used.definition, 'vrrp_script check_apiserver {');
  assert.deepEqual([...used.completion].sort(), ['BACKUP', 'MASTER']);
  assert.equal(used.renamed, text.replace(/check_apiserver(?!\.sh)/g, 'check_api'));
  assert.equal(used.formatted, used.renamed);
});

async function diagnostics(folder: string, file: string): Promise<Found[]> {
  return run('diagnostics.lua', folder, file);
}

/** Opens a file of a folder in Neovim, runs a script there and takes what it prints. */
async function run<Result>(name: string, folder: string, file: string): Promise<Result> {
  const script = `${root}test/neovim/${name}`;
  const args = ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', file, '-c', `luafile ${script}`];
  const { stdout, stderr } = await promisify(execFile)('nvim', args, {
    cwd: `${root}${folder}`,
    timeout: 60_000,
    env: {
      ...process.env,
      KEEPALIVED_SERVER: `${root}server/bin/keepalived-language-server.cjs`,
      PATIENCE: '30',
    },
  });
  assert.equal(stderr.trim(), '', 'Neovim complains');
  return JSON.parse(stdout);
}
