/** Comments as each version of the daemon cuts them off. */
import { compareVersions, type Version } from '../../schema/index.ts';
import { Line } from './line.ts';

/** How a version reads the lines of a file. */
export interface Dialect {
  /** A `\` at the end of a line counts although a comment stands in front of it. */
  readonly backslashOutlivesComment: boolean;
  /** What a use was replaced by is looked at again for conditions, definitions and sequences. */
  readonly readsReplacedLines: boolean;
  /** All processes but the first read a copy of the files without comments, and without the `\` that hides a `#`. */
  readonly copiesFiles: boolean;
}

const dialects = new Map<Version, Dialect>();

export function dialectOf(version: Version): Dialect {
  let known = dialects.get(version);
  if (!known) {
    const isBefore = (other: Version) => compareVersions(version, other) < 0;
    known = {
      backslashOutlivesComment: isBefore('2.4.0') && !isBefore('2.0.9'),
      readsReplacedLines: isBefore('2.4.0'),
      copiesFiles: !isBefore('2.2.0'),
    };
    dialects.set(version, known);
  }
  return known;
}

/**
 * The line without its comment and the blanks around it. A `\` that hides a `#` or `!` stays, for whoever cuts the line
 * into words.
 * @param escapes whether such a `\` counts
 */
export function withoutComment(line: Line, { backslashOutlivesComment }: Dialect, escapes = true): Line {
  const { text } = line;
  let quoted = false;
  let end = text.length;
  let continued = -1;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"') quoted = !quoted && end === text.length;
    else if (char === '\\') {
      if (at + 1 === text.length) {
        continued = at;
        break;
      }
      const hidden = text[at + 1]!;
      if (!escapes && !quoted && end === text.length && (hidden === '#' || hidden === '!')) {
        end = at;
        if (!backslashOutlivesComment) break;
      }
      at++;
    } else if ((char === '#' || char === '!') && !quoted && end === text.length) {
      end = at;
      if (!backslashOutlivesComment) break;
    }
  }
  if (end === text.length) return line.trimmed();
  const kept = line.slice(0, end).trimmed();
  if (continued < 0) return kept;
  return kept.text === '' ? line.slice(continued) : joined(kept, line.slice(continued));
}

function joined(first: Line, second: Line): Line {
  const shift = first.text.length;
  return new Line(first.text + second.text, [
    ...first.stretches,
    ...second.stretches.map(stretch => ({ ...stretch, at: stretch.at + shift })),
  ]);
}
