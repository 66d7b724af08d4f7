/** Lines of a configuration; a list in the list is the content of the block before it. */
export type Lines = readonly (string | Lines)[];

/** Writes lines with their indentation, four blanks a level. */
export function write(lines: Lines, depth = 0): string {
  return lines
    .map(line =>
      typeof line !== 'string'
        ? write(line, depth + 1)
        : line === ''
          ? '\n'
          : `${'    '.repeat(depth)}${line}\n`,
    )
    .join('');
}

/** A block with its braces. */
export function block(head: string, content: Lines): Lines {
  return [`${head} {`, content, '}'];
}
