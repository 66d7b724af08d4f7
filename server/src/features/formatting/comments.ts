import type { FormattingOptions, TextEdit } from 'vscode-languageserver-types';
import { indentationOf } from '../lines.ts';
import { replaced } from './edit.ts';
import { indentationOfLine } from './indentation.ts';
import type { Layout, Line } from './line.ts';

/** Keeps comments behind words in one column where they stood in one, and takes blanks away from the ends of lines. */
export function commentEdits(layout: Layout, options: FormattingOptions): TextEdit[] {
  const gaps = gapsOf(layout, options);
  return layout.lines.flatMap((line, at) => {
    if (line.frozen) return [];
    const { text, comment, end } = line;
    const trim = trimmed(line, at);
    const gap = gaps.get(line);
    if (!comment || gap === undefined) return trim;
    return [...replaced(at, end, comment.column, text.slice(end, comment.column), gap), ...trim];
  });
}

function trimmed({ text, comment, keepsEnd, brace }: Line, at: number): TextEdit[] {
  // What a blank line is made of counts as its indentation; the end of a line that a brace arrives at goes with it.
  if (/^[ \t]*$/.test(text) || (keepsEnd && !comment) || brace === 'arrives') return [];
  const length = text.replace(/[ \t]+$/, '').length;
  return replaced(at, length, text.length, text.slice(length), '');
}

/** The blanks in front of each comment that shares its column with that of the line above or below. */
function gapsOf({ lines, statements }: Layout, options: FormattingOptions): Map<Line, string> {
  const widened = widenings(lines, statements);
  const gaps = new Map<Line, string>();
  for (const run of runsOf(lines, options)) {
    const widths = run.map(line => ({
      line,
      before: widthOf(line.text.slice(0, line.end), options),
      after:
        widthOf(
          indentationOfLine(line, options) + line.text.slice(indentationOf(line.text).length, line.end),
          options,
        ) + (widened.get(line) ?? 0),
    }));
    const column = columnOf(run[0]!, options);
    if (widths.every(({ before, after }) => before === after)) continue;
    const distance = column - Math.max(...widths.map(({ before }) => before));
    const target = Math.max(...widths.map(({ after }) => after)) + distance;
    for (const { line, after } of widths) gaps.set(line, ' '.repeat(target - after));
  }
  return gaps;
}

/** How many columns a line gains as a `{` comes to stand in it, or a blank in front of one. */
function widenings(lines: readonly Line[], statements: Layout['statements']): Map<Line, number> {
  const found = new Map<Line, number>();
  for (const { words, block } of statements) {
    const [from, to] = [words.at(-1)?.range.end, block?.open?.range.start];
    if (from && to && from.line === to.line) {
      const line = lines[from.line]!;
      found.set(line, (found.get(line) ?? 0) + 1 - (to.character - from.character));
    }
  }
  return found;
}

/** Lines one below the other whose comments stand in one column, two of them or more. */
function runsOf(lines: readonly Line[], options: FormattingOptions): Line[][] {
  const runs: Line[][] = [];
  let open: Line[] = [];
  for (const line of lines) {
    const isBehind =
      line.comment !== undefined && line.end > 0 && !line.frozen && !line.keepsEnd && !line.brace;
    const fits = isBehind && open[0] && columnOf(open[0], options) === columnOf(line, options);
    if (!fits) {
      if (open.length > 1) runs.push(open);
      open = [];
    }
    if (isBehind) open.push(line);
  }
  if (open.length > 1) runs.push(open);
  return runs;
}

function columnOf(line: Line, options: FormattingOptions): number {
  return widthOf(line.text.slice(0, line.comment!.column), options);
}

/** How wide a text is on the screen, with tabs. */
function widthOf(text: string, { tabSize }: FormattingOptions): number {
  let width = 0;
  for (const char of text) width += char === '\t' ? tabSize - (width % tabSize) : 1;
  return width;
}
