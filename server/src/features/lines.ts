import type { Section, SyntaxDocument } from '../syntax/index.ts';
import { Memo } from '../text/memo.ts';

/** The lines of a section, without their line ends; a section's text never changes. */
const linesOfSection = new WeakMap<Section, readonly string[]>();

/** The offset of each section, for as long as the list of sections is the same. */
const offsets = new Memo((sections: readonly Section[]) => {
  let offset = 0;
  return new Map(
    sections.map(section => {
      const start = offset;
      offset += section.length;
      return [section, start];
    }),
  );
});

/** The text of a line without its end; empty beyond the file's last one. */
export function lineAt(document: SyntaxDocument, line: number): string {
  const section = document.sectionAt({ line, character: 0 });
  return linesOf(document, section)[line - section.firstLine] ?? '';
}

/** How many lines a file has; the one behind the last line end counts. */
export function lineCount(document: SyntaxDocument): number {
  const last = document.sections.at(-1)!;
  return last.firstLine + last.lineCount + 1;
}

function linesOf(document: SyntaxDocument, section: Section): readonly string[] {
  let lines = linesOfSection.get(section);
  if (!lines) {
    const start = offsets.get(document.sections).get(section)!;
    lines = document.text.slice(start, start + section.length).split(/\r\n|\n|\r/);
    linesOfSection.set(section, lines);
  }
  return lines;
}

/** The blanks that a line begins with. */
export function indentationOf(text: string): string {
  return /^[ \t]*/.exec(text)![0];
}
