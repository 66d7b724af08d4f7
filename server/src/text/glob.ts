/** Patterns of file names as the daemon's glob(3) reads them. */

/** Whether a pattern can name anything but the file that is called like it. */
export function isPattern(text: string): boolean {
  return /[*?[{]/.test(text);
}

/** `a{b,c}` as `ab` and `ac`. */
export function expandBraces(pattern: string): string[] {
  const match = /^(.*?)\{([^{}]*)\}(.*)$/.exec(pattern);
  if (!match) return [pattern];
  const [, before = '', inside = '', after = ''] = match;
  return inside.split(',').flatMap(one => expandBraces(before + one + after));
}

/** What matches one part of a path, between two slashes; a dot in front has to be written. */
export function partMatcher(part: string): (name: string) => boolean {
  if (!/[*?[]/.test(part)) return name => name === part;
  const expression = new RegExp(
    `^${part
      .replace(/[.+^$()|\\]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.')
      .replace(/\[!/g, '[^')}$`,
  );
  return name => expression.test(name) && (part.startsWith('.') || !name.startsWith('.'));
}

/** Whether a path as a whole is one that a pattern without braces names. */
export function matchesPath(pattern: string, path: string): boolean {
  const parts = pattern.split('/');
  const names = path.split('/');
  return parts.length === names.length && parts.every((part, at) => partMatcher(part)(names[at]!));
}
