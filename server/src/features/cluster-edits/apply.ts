import { comparePositions, type Position } from '../../text/range.ts';
import type { Change } from './edit.ts';

/** The text after changes, all of this one file, whose places do not overlap. */
export function applyChanges(text: string, changes: readonly Change[]): string {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const offset = ({ line, character }: Position) => (starts[line] ?? text.length) + character;
  const placed = changes.flatMap(change => ('range' in change ? [change] : []));
  return placed
    .sort((a, b) => comparePositions(b.range.start, a.range.start))
    .reduce(
      (result, { range, newText }) =>
        result.slice(0, offset(range.start)) + newText + result.slice(offset(range.end)),
      text,
    );
}
