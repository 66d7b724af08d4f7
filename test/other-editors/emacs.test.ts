import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { requires } from '../support/requires.ts';
import { check, documented, use } from './session.ts';

const script = fileURLToPath(new URL('emacs.el', import.meta.url));

test('Emacs with Eglot shows findings, explains, finds, completes, renames and formats', async t => {
  if (!requires(t, 'emacs')) return;
  const used = await use(t, {
    configuration: { '.emacs': documented('Emacs', 'elisp') },
    editor: 'emacs',
    // Without a terminal Emacs reads no configuration by itself.
    args: ['--batch', '--eval', '(load "~/.emacs")'],
    argsAfter: ['--load', script],
  });
  check(used);
});
