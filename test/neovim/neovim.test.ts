import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
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

async function diagnostics(folder: string, file: string): Promise<Found[]> {
  const script = `${root}test/neovim/diagnostics.lua`;
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
