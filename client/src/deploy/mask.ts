import { createTwoFilesPatch } from 'diff';
import type { FileChange } from './node.ts';

const SECRET = '****';

/**
 * Hides the passwords of a configuration: the word after `auth_pass` or `password`, and where that word is a
 * definition (`$PASS`), the value that the definition has.
 */
export function maskSecrets(text: string): string {
  const names = [...text.matchAll(/\b(?:auth_pass|password)["']?[ \t]+["']?\$\{?(\w+)/gi)].flatMap(
    ([, name]) => name ?? [],
  );
  const values = text.replace(
    /(\b(?:auth_pass|password|auth_data)\b["']?[ \t:=]+)("[^"\n]*"?|'[^'\n]*'?|\$\{\w+\}|[^\s}]+)/gi,
    `$1${SECRET}`,
  );
  return names.reduce(
    (masked, name) =>
      masked.replace(new RegExp(`^([+\\- ]?[ \\t]*\\$${name}[ \\t]*=).*$`, 'gm'), `$1${SECRET}`),
    values,
  );
}

/**
 * The difference that a deployment makes to a file, as a unified diff without passwords. Where nothing but a password
 * differs that is said instead.
 */
export function maskedDiff(change: FileChange): string {
  const text = (content: Buffer | undefined) => (content ? maskSecrets(content.toString('utf8')) : '');
  const [before, after] = [text(change.before), text(change.after)];
  if (before === after && change.hashBefore !== change.hashAfter)
    return `${change.path}: only secrets differ\n`;
  const from = change.before ? change.path : '/dev/null';
  const to = change.after ? change.path : '/dev/null';
  return createTwoFilesPatch(from, to, before, after, '', '', { context: 3 }).replace(/^Index: .*\n=+\n/, '');
}
