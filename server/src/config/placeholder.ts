/**
 * Text that somebody fills in before the daemon reads the file: a template engine (`{{ }}`, `{% %}`, `<% %>`), envsubst
 * (`${VAR}` that no definition gives) or a person (`__VIP__`). Its value is unknown, and never an error by itself.
 */
const placeholder = /\{\{|\{%|<%|\$\{[A-Za-z_]|__[A-Z][A-Z0-9_]*__/;

/** Whether some of the word's text is not known yet. */
export function isUnknown(word: { readonly text: string }): boolean {
  const { text } = word;
  // Nearly all words are ruled out by a look for two characters, which is much faster than the expression.
  return (text.includes('{') || text.includes('%') || text.includes('__')) && placeholder.test(text);
}
