import type { Section } from '../syntax/index.ts';
import { isTemplateFile } from '../text/uri.ts';

/**
 * Text that somebody fills in before the daemon reads the file: a template engine (`{{ }}`, `{% %}`, `<% %>`, `[% %]`),
 * envsubst (`${VAR}` that no definition gives) or a person (`__VIP__`). Its value is unknown, and never an error by
 * itself.
 */
const placeholder = /\{\{|\{%|<%|\[%|\$\{[A-Za-z_]|__[A-Z][A-Z0-9_]*__/;

/** What is a gap only in a file whose name says that it is a template; elsewhere it is what somebody forgot to fill in. */
const gap = /\$[A-Za-z_(]|@[A-Za-z_]\w*@|%[A-Za-z_]\w*%|%\(\w+\)[sd]|^<[A-Za-z]/;

/** Whether some of the word's text is not known yet. */
export function isUnknown(word: { readonly text: string; readonly section?: Section }): boolean {
  const { text, section } = word;
  // Nearly all words are ruled out by a look for a few characters, which is much faster than the expression.
  if ((text.includes('{') || text.includes('%') || text.includes('__')) && placeholder.test(text))
    return true;
  return section !== undefined && mark.test(text) && gap.test(text) && isTemplateFile(section.uri);
}

const mark = /[$@%<]/;
