import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { requires } from '../support/requires.ts';
import { neovimChapter } from './neovim-chapter.ts';
import { check, documented, use } from './session.ts';

const script = fileURLToPath(new URL('neovim.lua', import.meta.url));

test("Neovim's own client shows findings, explains, finds, completes, renames and formats", async t => {
  if (!requires(t, 'nvim')) return;
  const used = await use(t, {
    configuration: { '.config/nvim/init.lua': documented(neovimChapter(), 'lua') },
    editor: 'nvim',
    args: ['--headless', '-i', 'NONE', '-n'],
    argsAfter: ['-c', `luafile ${script}`],
  });
  check(used);
});
