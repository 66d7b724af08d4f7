import type { Value } from '../../schema/index.ts';
import type { SyntaxDocument, Token } from '../../syntax/index.ts';
import type { Context } from '../context.ts';
import { lineAt } from '../lines.ts';
import { nameIn, occurrencesOf } from '../names.ts';
import { rangeOf } from '../selection-ranges.ts';
import { filesAround } from '../world.ts';

/** A definition longer than this is cut. */
const mostLines = 16;

/** The text of the block that defines a name. Markdown; empty if the word is no name that something defines. */
export function nameText({ world, document }: Context, word: Token, value: Value | undefined): string {
  const name = nameIn(value);
  if (!name || name.role === 'definition') return '';
  const files = filesAround(world, document.uri);
  const definition = occurrencesOf(world, files, { target: name.target, name: word.text }).find(
    ({ role }) => role === 'definition',
  );
  const range = definition && rangeOf(definition.placed.statement);
  const file = definition && world.syntax(definition.word.section.uri);
  if (!range || !file) return '';
  const end = Math.min(range.end.line, range.start.line + mostLines - 1);
  return `\`\`\`keepalived\n${linesBetween(file, range.start.line, end)}\n\`\`\``;
}

function linesBetween(document: SyntaxDocument, from: number, to: number): string {
  return Array.from({ length: to - from + 1 }, (_, at) => lineAt(document, from + at)).join('\n');
}
