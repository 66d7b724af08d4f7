/** A line on its way from a file to the daemon, which remembers where each of its characters stands. */
import { type Condition, type Expansion, type Section, Token, Word } from '../../syntax/index.ts';

/** A line of a file as it is written. */
export interface Source {
  readonly section: Section;
  /** Counted from the section's first line. */
  readonly line: number;
  readonly text: string;
}

/** Characters that stand together in a file, or that replaced the use of a definition. */
export interface Stretch {
  /** Where it begins in the line. */
  readonly at: number;
  readonly source: Source;
  /** Of its first character; of the use, if it replaced one. */
  readonly column: number;
  /** Set if it replaced a use. */
  readonly expansion?: Expansion;
}

export class Line {
  readonly text: string;
  readonly stretches: readonly Stretch[];
  /** What stood in front of it, and holds for this node. */
  readonly condition: Condition | undefined;

  constructor(text: string, stretches: readonly Stretch[], condition?: Condition) {
    this.text = text;
    this.stretches = stretches;
    this.condition = condition;
  }

  static of(source: Source): Line {
    return new Line(source.text, [{ at: 0, source, column: 0 }]);
  }

  /** What stands from one place up to, but not including, another. */
  slice(from: number, to = this.text.length): Line {
    const stretches: Stretch[] = [];
    for (const [index, stretch] of this.stretches.entries()) {
      const end = this.stretches[index + 1]?.at ?? this.text.length;
      if (stretch.at >= to && stretches.length > 0) break;
      if (end <= from && index < this.stretches.length - 1) continue;
      const skipped = Math.max(0, from - stretch.at);
      stretches.push({
        ...stretch,
        at: Math.max(0, stretch.at - from),
        column: stretch.expansion ? stretch.column : stretch.column + skipped,
      });
    }
    return new Line(this.text.slice(from, to), stretches, from === 0 ? this.condition : undefined);
  }

  /** Without the blanks around it; only blank and tab count there. */
  trimmed(): Line {
    const start = /^[ \t]*/.exec(this.text)![0].length;
    const end = this.text.length - /[ \t]*$/.exec(this.text)![0].length;
    return start === 0 && end === this.text.length ? this : this.slice(start, Math.max(start, end));
  }

  /** The line with another text from one place to another. */
  replaced(from: number, to: number, text: string, expansion: Expansion): Line {
    const before = this.slice(0, from);
    const behind = this.slice(to);
    const { source, column } = this.stretchAt(from);
    const shift = from + text.length;
    const stretches = [
      ...(before.text ? before.stretches : []),
      ...(text ? [{ at: from, source, column, expansion }] : []),
      ...(behind.text || !(before.text || text)
        ? behind.stretches.map(stretch => ({ ...stretch, at: stretch.at + shift }))
        : []),
    ];
    return new Line(before.text + text + behind.text, stretches, this.condition);
  }

  stretchAt(offset: number): Stretch {
    let found = this.stretches[0]!;
    for (const stretch of this.stretches) {
      if (stretch.at > offset) break;
      found = stretch;
    }
    return found;
  }

  /** The first stretch of a piece of the line that replaced a use; undefined if all of it stands in a file. */
  expansionIn(from: number, to: number): Expansion | undefined {
    for (const [index, { at, expansion }] of this.stretches.entries()) {
      const end = this.stretches[index + 1]?.at ?? this.text.length;
      if (expansion && at < to && end > from) return expansion;
    }
    return undefined;
  }

  /** A piece of the line as a token: where it stands in a file, or where the definition is used that gave it. */
  token(from: number, length: number, text = this.text.slice(from, from + length)): Token {
    const expansion = this.expansionIn(from, from + length);
    if (expansion) {
      const { use } = expansion;
      return new Token(use.section, text, use.line, use.column, use.length);
    }
    const { source, column, at } = this.stretchAt(from);
    return new Token(source.section, text, source.line, column + from - at, length);
  }

  /** The same as a word. */
  word(from: number, length: number, text?: string, quoting: Word['quoting'] = 'none'): Word {
    const token = this.token(from, length, text);
    return new Word(
      token.section,
      token.text,
      token.line,
      token.column,
      token.length,
      quoting,
      this.expansionIn(from, from + length),
    );
  }
}

/** As the daemon would cut words, with a template's marks and the uses of definitions kept whole. */
const words = /"[^"]*"?|(?:\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|\$\{[^{}"]*\}|[^\s"{}])+/g;

/** The word of a file that something stands in, which is where a person looks for it. */
export function wordAround({ source, column }: Stretch, offset: number): Word {
  const at = column + offset;
  const { section, line, text } = source;
  for (const match of text.matchAll(words)) {
    const [word] = match;
    if (match.index > at || match.index + word.length <= at) continue;
    const quoted = word.startsWith('"');
    return new Word(
      section,
      quoted ? word.replace(/^"|"$/g, '') : word,
      line,
      match.index,
      word.length,
      quoted ? 'double' : 'none',
    );
  }
  return new Word(section, text.slice(at), line, at, Math.max(1, text.length - at));
}
