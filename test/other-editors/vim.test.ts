import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { requires } from '../support/requires.ts';
import { check, documented, use } from './session.ts';

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));

test('Vim with ALE shows findings, explains, finds, completes and renames', async t => {
  if (!requires(t, 'vim', 'ale')) return;
  const used = await use(t, {
    configuration: {
      '.vimrc': documented('Vim with ALE', 'vim'),
      '.vim/syntax/keepalived.vim': documented('Colours in Vim', 'vim'),
    },
    editor: 'vim',
    args: ['--not-a-term', '-n', '-i', 'NONE'],
    argsAfter: ['-S', script('vim-ale.vim'), '-S', script('vim.vim')],
  });
  check(used, { formats: false });
});
