import { blockOpeners, sectionStarters } from '../../schema/index.ts';
import {
  type Item,
  isTemplateLine,
  type Section,
  type Statement,
  type SyntaxDocument,
  type Token,
} from '../../syntax/index.ts';
import { startOf } from '../context.ts';
import { patternOf } from '../included.ts';
import { lineAt, lineCount } from '../lines.ts';
import { isMovable } from './braces.ts';
import { isKept, type Layout, type Line } from './line.ts';

export function layoutOf(document: SyntaxDocument): Layout {
  // What a template has on several lines, and what braces of its branches can't be laid out with, stays as it is.
  const read = document.masked === document.text ? undefined : document.masked.split(/\r\n|\n|\r/);
  const lines = Array.from({ length: lineCount(document) }, (_, at): Line => {
    const text = lineAt(document, at);
    return {
      text,
      depth: 0,
      frozen: /^[ \t]*[\f\v\uFEFF]/.test(text) || (read !== undefined && read[at] !== text),
      keepsIndentation: false,
      keepsEnd: false,
      end: text.trimEnd().length,
    };
  });
  const statements = document.sections.flatMap(section => readSection(section, lines));
  for (const statement of statements) {
    if (!isMovable(statement, lines)) continue;
    const [from, to] = [statement.words.at(-1)!.range.end.line, statement.block!.open!.range.start.line];
    lines[from]!.brace = 'arrives';
    for (let at = from + 1; at <= to; at++) lines[at]!.brace = 'leaves';
  }
  return { lines, statements };
}

function readSection(section: Section, lines: readonly Line[]): Statement[] {
  const { firstLine, lineCount: count, items, comments, problems } = section;
  if (problems.length > 0 || items.some(({ kind }) => kind === 'stray')) {
    for (let at = 0; at <= count; at++) {
      const line = lines[firstLine + at];
      // The last line is the next section's first one, unless the file ends.
      if (line && (at < count || firstLine + at === lines.length - 1)) line.frozen = true;
    }
    return [];
  }
  for (const comment of comments) {
    const line = lines[comment.range.start.line]!;
    // A template's comment may stand in front of words.
    if (comment.text.startsWith('{')) line.keepsEnd = true;
    else {
      line.comment = comment;
      line.end = line.text.slice(0, comment.column).trimEnd().length;
    }
  }
  const statements: Statement[] = [];
  const opens: number[] = [];
  const closes: { line: number; leads: boolean }[] = [];
  visit(items, item => {
    const first = startOf(item);
    if (item.kind === 'definition') freeze(item.name, item.lines, lines);
    if (first && /^[@$~]/.test(lineOf(first, lines).text)) lineOf(first, lines).keepsIndentation = true;
    if (item.kind !== 'statement') return;
    statements.push(item);
    // In column 1 such a word would start a section, and what follows would be its body.
    const isBare = !item.block && items.includes(item) && sectionStarters.has(item.words[0]?.text ?? '');
    if (isBare || isTemplateLine(item)) lineOf(first!, lines).keepsIndentation = true;
    if (patternOf(item.words) !== undefined) lineOf(first!, lines).keepsEnd = true;
    const { block } = item;
    if (block?.open) opens.push(block.open.range.start.line);
    if (block?.close) {
      const { line, character } = block.close.range.start;
      closes.push({ line, leads: lines[line]!.text.slice(0, character).trim() === '' });
    }
  });
  keepBareOpeners(items, lines);
  setDepths(section, lines, opens, closes);
  return statements;
}

function setDepths(
  { firstLine, lineCount: count }: Section,
  lines: readonly Line[],
  opens: readonly number[],
  closes: readonly { line: number; leads: boolean }[],
): void {
  const change = new Map<number, number>();
  const add = (line: number, by: number) => change.set(line, (change.get(line) ?? 0) + by);
  for (const line of opens) add(line, 1);
  for (const { line } of closes) add(line, -1);
  const leading = new Set(closes.flatMap(({ line, leads }) => (leads ? [line] : [])));
  let depth = 0;
  for (let at = firstLine; at < firstLine + count || at === lines.length - 1; at++) {
    const line = lines[at];
    if (!line) break;
    line.depth = Math.max(0, depth - (leading.has(at) ? 1 : 0));
    depth += change.get(at) ?? 0;
  }
}

/** A definition is kept by the daemon as it is written, and an empty line behind its `\` ends it. */
function freeze(name: Token, text: readonly Token[], lines: readonly Line[]): void {
  const first = name.range.start.line;
  let last = Math.max(first, ...text.map(({ range }) => range.start.line));
  const isContinued = (line: Line | undefined) => line && !line.comment && /\\[ \t]*$/.test(line.text);
  while (isContinued(lines[last])) last++;
  for (let at = first; at <= last; at++) {
    const line = lines[at];
    if (line) line.frozen = true;
  }
}

/**
 * A word that opens a block, without a brace: if the line behind it came to stand deeper, it would look like the
 * block's body. So either both lines move or none.
 */
function keepBareOpeners(items: readonly Item[], lines: readonly Line[]): void {
  const pairs: [Line, Line][] = [];
  for (const [at, item] of items.entries()) {
    if (item.kind !== 'statement') continue;
    if (item.block) keepBareOpeners(item.block.items, lines);
    const next = items[at + 1] && startOf(items[at + 1]!);
    const isBare = !item.block && blockOpeners.has(item.words[0]?.text ?? '');
    if (!isBare || !next) continue;
    const pair: [Line, Line] = [lineOf(item.words[0]!, lines), lineOf(next, lines)];
    // On a level with the opener such a line would be the first of its block.
    if (/^\d/.test(next.text)) for (const line of pair) line.keepsIndentation = true;
    pairs.push(pair);
  }
  for (const [line, next] of pairs.toReversed()) if (isKept(next)) line.keepsIndentation = true;
  for (const [line, next] of pairs) if (isKept(line)) next.keepsIndentation = true;
}

function visit(items: readonly Item[], look: (item: Item) => void): void {
  for (const item of items) {
    look(item);
    if (item.kind === 'statement' && item.block) visit(item.block.items, look);
  }
}

function lineOf(token: Token, lines: readonly Line[]): Line {
  return lines[token.range.start.line]!;
}
