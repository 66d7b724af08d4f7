/**
 * Plugins that Debian does not have: `npm run test:other-editors`, with the folders of those that are there in VIM_LSP,
 * YEGAPPAN_LSP, ALE and NVIM_LSPCONFIG. The editors are those on PATH.
 */
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { requires } from '../support/requires.ts';
import { neovimChapter } from './neovim-chapter.ts';
import { check, documented, use } from './session.ts';

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The folder that a variable names; without one the test is skipped. */
function folderIn(t: TestContext, variable: string): string | undefined {
  const folder = process.env[variable];
  if (folder === undefined) t.skip(`${variable} is not set`);
  return folder;
}

for (const { name, variable, path, driver, formats } of [
  { name: 'ALE', variable: 'ALE', path: 'ale', driver: 'vim-ale.vim', formats: false },
  { name: 'vim-lsp', variable: 'VIM_LSP', path: 'vim-lsp', driver: 'vim-lsp.vim', formats: true },
  {
    name: 'yegappan/lsp',
    variable: 'YEGAPPAN_LSP',
    path: 'lsp',
    driver: 'vim-yegappan-lsp.vim',
    formats: true,
  },
]) {
  test(`Vim with ${name}`, async t => {
    const folder = folderIn(t, variable);
    if (folder === undefined || !requires(t, 'vim')) return;
    const used = await use(t, {
      configuration: {
        '.vimrc': documented(`Vim with ${name}`, 'vim'),
        '.vim/syntax/keepalived.vim': documented('Colours in Vim', 'vim'),
      },
      links: { [`.vim/pack/plugins/opt/${path}`]: folder },
      editor: 'vim',
      args: ['--not-a-term', '-n', '-i', 'NONE'],
      argsAfter: ['-S', script(driver), '-S', script('vim.vim')],
    });
    check(used, { formats });
  });
}

test('Neovim before 0.11 with nvim-lspconfig', async t => {
  const folder = folderIn(t, 'NVIM_LSPCONFIG');
  if (folder === undefined || !requires(t, 'nvim')) return;
  const own = documented(neovimChapter(), 'lua');
  const fileTypes = own.slice(0, own.search(/^\}\)$/m) + 3);
  const client = documented('Neovim before 0.11 with nvim-lspconfig', 'lua');
  const used = await use(t, {
    configuration: { '.config/nvim/init.lua': fileTypes + client },
    links: { '.local/share/nvim/site/pack/plugins/start/nvim-lspconfig': folder },
    editor: 'nvim',
    args: ['--headless', '-i', 'NONE', '-n'],
    argsAfter: ['-c', `luafile ${script('neovim.lua')}`],
  });
  check(used);
});
