import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { requires } from '../support/requires.ts';
import { check, documented, use } from './session.ts';

const script = fileURLToPath(new URL('neovim.lua', import.meta.url));

test("Neovim's own client shows findings, explains, finds, completes, renames and formats", async t => {
  if (!requires(t, 'nvim')) return;
  const used = await use(t, {
    configuration: { '.config/nvim/init.lua': documented(chapter(), 'lua') },
    editor: 'nvim',
    args: ['--headless', '-i', 'NONE', '-n'],
    argsAfter: ['-c', `luafile ${script}`],
  });
  check(used);
});

/** The chapter of docs/editors.md for the Neovim that is installed. */
function chapter(): string {
  const version = /^NVIM v0\.(\d+)/.exec(execFileSync('nvim', ['--version'], { encoding: 'utf8' }));
  const minor = Number(version?.[1] ?? Infinity);
  return minor >= 11 ? 'Neovim 0.11 and newer' : minor >= 8 ? 'Neovim 0.8 to 0.10' : 'Neovim 0.7';
}
