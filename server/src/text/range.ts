/** A place in a text as the language server protocol counts: lines and UTF-16 units from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** From `start` up to, but not including, `end`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** @returns a negative number if `a` stands before `b`, 0 if they are the same, a positive one if it stands after */
export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

/** Whether `position` lies in `range`; both ends count, as a cursor may stand behind the last character. */
export function contains(range: Range, position: Position): boolean {
  return comparePositions(range.start, position) <= 0 && comparePositions(position, range.end) <= 0;
}

export function spanning(first: Range, last: Range): Range {
  return { start: first.start, end: last.end };
}
