/** Turns the lines of files into those that the daemon works with, in the order of its own work. */
import { compareVersions, type Version } from '../../schema/index.ts';
import type { Definition, Token, Word } from '../../syntax/index.ts';
import { replaceDefinitions, type Value } from '../definitions.ts';
import { turnsOf } from '../sequence.ts';
import type { Target } from '../target.ts';
import { builtInSince, builtInText, type Misuse, misuseOf } from './built-in.ts';
import { type Dialect, dialectOf, withoutComment } from './comments.ts';
import { Line } from './line.ts';
import { replaceUses } from './replace.ts';

/** What the reader can't decide by itself. */
export interface Listener {
  /** A line that is ready, cut at its braces; in reading order. */
  line(line: Line): void;
  include(keyword: Word, pattern: Word, text: string): void;
  loop(word: Word, name: string): void;
  invalidSequence(token: Token): void;
  /** A comment's line ended a definition that goes on behind it. */
  cutShort(token: Token): void;
  /** `${_ENV}` without a name, which ends the daemon. */
  crash(word: Word): void;
  /** A built-in definition whose parameters the daemon does not take as they are. */
  misused(word: Word, name: string, misuse: Misuse): void;
  /** What only later releases read. */
  tooNew(token: Token, what: string, since: Version): void;
  /** A definition's text begins with a condition that holds, and is longer than the line that uses it. */
  conditionReplaced(word: Word, dies: boolean): void;
  /** `${NAME}` that nothing replaced: the daemon takes its braces for those of a block. */
  undefinedUse(word: Word, name: string): void;
}

/** More lines than this are not made of one configuration; no real one has them, and a slip of the finger may. */
const maxLines = 200_000;
/** A longer line counts as several. */
const usualLength = 128;

const conditionStart = /^@(\^?)([^ \t]*)(?:[ \t]+|$)/;
const definitionStart = /^\$([A-Za-z_][A-Za-z0-9_]*)=[ \t]*/;
const sequenceStart = /^~(?:SEQx?|LST)[ \t]*\([^)]*\)[ \t]*/;
const includeStart = /^(include[rmwba]?)[ \t]+(?=.)/;
const openUse = /\$\{([A-Za-z_][A-Za-z0-9_]*)([^{}"]*)\}/y;
const builtInUse = /\$(?:\{(_[A-Z]+)((?:[ \t][^{}]*)?)\}|(_[A-Z]+)\b)/g;
/** To the releases that know the environment this is a crash. */
const nameless = '${_ENV}';
/** What stays in one piece whatever braces it holds. */
const whole = /"[^"]*"?|\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|\{#.*?#\}|\$\{[A-Za-z_][^{}"]*\}/y;

/** A definition whose last line ended in `\`. */
interface OpenDefinition {
  /** A line of nothing but a comment came last. */
  commented: boolean;
  readonly lines: string[];
  readonly tokens: Token[];
}

export class Reader {
  readonly definitions = new Map<string, Value>();
  /** Whether any definition or sequence was seen, read by this node or not. */
  hasDefinitions = false;
  /** The folder of the file that is read. */
  folder = '';
  readonly #target: Target;
  readonly #dialect: Dialect;
  readonly #listener: Listener;
  #open: OpenDefinition | undefined;
  #depth = 0;
  #inGlobals = false;
  /** The braces of an undefined use have closed `global_defs`, so that nothing behind it is a setting. */
  #globalsAreLost = false;
  #made = 0;
  /** The daemon does not come further than this. */
  #isOver = false;

  constructor(target: Target, listener: Listener) {
    this.#target = target;
    this.#dialect = dialectOf(target.version);
    this.#listener = listener;
  }

  /** Whether a block or a definition goes on in the next line. */
  get isInside(): boolean {
    return this.#depth > 0 || this.#open !== undefined;
  }

  /** Whether blocks are open. */
  get isInBlock(): boolean {
    return this.#depth > 0;
  }

  /** Whether the daemon never comes to the end of the block that is open. */
  get isCutOff(): boolean {
    return this.#isOver && this.#depth > 0;
  }

  /** The braces above do not agree, and what follows starts anew. */
  startAnew(): void {
    this.#depth = 0;
  }

  /** Takes a line of a file. */
  take(line: Line): void {
    this.#noteEscapes(line);
    const escapes = !this.#dialect.copiesFiles || this.#inGlobals || /^[ \t]*global_defs\b/.test(line.text);
    const bare = withoutComment(line, this.#dialect, escapes);
    if (this.#open) {
      // To the first process a comment's line is nothing; the others find an empty line in their copy.
      if (bare.text === '' && /[^ \t]/.test(line.text)) this.#open.commented = true;
      else this.#continue(this.#open, bare);
    } else if (bare.text !== '') this.#read(bare);
  }

  #continue(open: OpenDefinition, line: Line): void {
    const goesOn = line.text.endsWith('\\');
    if (open.commented && line.text !== '' && this.#dialect.copiesFiles) {
      if (!goesOn && line.text !== '}') {
        this.#close(open);
        return this.#read(line);
      }
      this.#listener.cutShort(line.token(0, /^\S+/.exec(line.text)![0].length));
    }
    open.commented = false;
    const text = goesOn ? line.text.slice(0, -1).trimEnd() : line.text;
    if (text !== '') {
      open.lines.push(text);
      open.tokens.push(line.token(0, text.length));
    }
    if (!goesOn) this.#close(open);
  }

  #close({ lines }: OpenDefinition): void {
    this.#open = undefined;
    // It counts as one of several lines even if only one came.
    if (lines.length < 2) lines.push('');
  }

  #read(from: Line): void {
    if (this.#isOver || this.#made > maxLines) return;
    this.#made += Math.ceil(from.text.length / usualLength);
    const rest: Line[] = [];
    const line = this.#ready(from, rest);
    if (line && line.text !== '') this.#cut(line);
    for (const further of rest) this.#read(further);
  }

  /**
   * The line as it goes out; undefined if there is nothing left of it.
   * @param rest is given the further lines that come behind it
   */
  #ready(from: Line, rest: Line[]): Line | undefined {
    let line = from;
    /** How long the daemon takes the line for: it does not count again once definitions are replaced. */
    let length = from.text.length;
    for (;;) {
      const kept = this.#kept(line);
      if (kept && kept !== line) {
        const condition = line.text.length - kept.text.length;
        if (line.text.length > length) {
          // Nothing is moved at all, and the condition stays for a keyword.
          if (length - condition === -1) return line;
          const dies = length < condition;
          this.#listener.conditionReplaced(line.word(0, condition), dies);
          this.#isOver = dies;
          return undefined;
        }
        length -= condition;
      }
      if (!kept || this.#define(kept) || this.#repeat(kept)) return undefined;
      line = kept;
      if (line.text.startsWith('~') || !line.text.includes('$')) return line;
      if (this.#crashes(line)) return undefined;
      this.#noteBuiltIns(line);
      const replaced = replaceUses(line, this.definitions, this.#builtIn);
      if ('loop' in replaced) {
        const [length = 1] = [/^\S+/.exec(line.text.slice(replaced.at))?.[0].length];
        this.#listener.loop(line.word(replaced.at, length), replaced.loop);
        this.#isOver = replaced.hangs;
        return undefined;
      }
      if (!replaced.changed) return line;
      line = withoutComment(replaced.line, this.#dialect);
      rest.unshift(...replaced.rest);
      if (!this.#dialect.readsReplacedLines || !/^@|\$/.test(line.text)) return line;
    }
  }

  #crashes(line: Line): boolean {
    const at = line.text.indexOf(nameless);
    if (at < 0 || this.#builtIn('_ENV', ' X') === undefined) return false;
    this.#listener.crash(line.word(at, nameless.length));
    this.#isOver = true;
    return true;
  }

  readonly #builtIn = (name: string, parameters: string) =>
    builtInText(name, parameters, this.#target, this.folder);

  /** The line behind its condition; undefined if this node does not read it. */
  #kept(line: Line): Line | undefined {
    const match = conditionStart.exec(line.text);
    if (!match) return line;
    const [start, mark, id = ''] = match;
    const negated = mark !== '';
    if (negated) this.#noteAge(line.token(0, id.length + 2), '@^', '1.3.7');
    else if (isIndented(line)) this.#noteAge(line.token(0, id.length + 1), '@', '1.3.8');
    const rest = line.slice(start.length);
    if ((id === this.#target.configId) !== negated) {
      const condition = { token: line.token(0, start.trimEnd().length), id, negated };
      return new Line(rest.text, rest.stretches, condition);
    }
    this.hasDefinitions ||= definitionStart.test(rest.text);
    return undefined;
  }

  #define(line: Line): boolean {
    const [start, name] = definitionStart.exec(line.text) ?? [];
    if (start === undefined || name === undefined) return false;
    this.hasDefinitions = true;
    this.#noteAge(line.token(0, name.length + 1), `$${name}=`, '1.4.0');
    const text = line.text.slice(start.length);
    const goesOn = text.endsWith('\\');
    const first = goesOn ? text.slice(0, -1).trimEnd() : text;
    const tokens = first === '' ? [] : [line.token(start.length, first.length)];
    const definition: Definition = {
      kind: 'definition',
      name: line.token(0, name.length + 1, name),
      lines: tokens,
    };
    const lines = goesOn && first === '' ? [] : [first];
    this.definitions.set(name, { lines, definition });
    if (goesOn) this.#open = { lines, tokens, commented: false };
    return true;
  }

  #repeat(line: Line): boolean {
    if (!/^~(?:SEQ|LST)/.test(line.text)) return false;
    this.hasDefinitions = true;
    const [start = ''] = sequenceStart.exec(line.text) ?? [];
    const replaced = replaceDefinitions(start.trimEnd(), this.definitions, false);
    const turns =
      start && !('loop' in replaced) && turnsOf(replaced.pieces.map(piece => piece.text).join(''));
    if (!turns) {
      const length = start.trimEnd().length || /^\S+/.exec(line.text)![0].length;
      this.#listener.invalidSequence(line.token(0, length));
      return true;
    }
    const [kind = ''] = /^~\w+/.exec(start) ?? [];
    this.#noteAge(line.token(0, kind.length), kind, kind === '~SEQ' ? '2.0.9' : '2.1.0');
    const repeated = line.slice(start.length);
    for (const turn of turns) {
      for (const [name, value] of turn) this.definitions.set(name, { lines: [value] });
      if (repeated.text !== '') this.#read(repeated);
    }
    return true;
  }

  /** Cuts the line in front of and behind its first brace; the rest is the next line. */
  #cut(line: Line): void {
    const [start, keyword] = includeStart.exec(line.text) ?? [];
    if (start !== undefined && keyword !== undefined) {
      const pattern = line.word(start.length, line.text.length - start.length);
      if (keyword !== 'include') this.#noteAge(line.token(0, keyword.length), keyword, '2.2.0');
      if (pattern.text.includes('{')) this.#noteAge(pattern, '{ }', '1.3.8');
      this.#listener.include(line.word(0, keyword.length), pattern, pattern.text);
      return;
    }
    const at = this.#braceIn(line);
    if (at < 0) return this.#emit(line);
    if (at > 0) {
      this.#emit(line.slice(0, at).trimmed());
      return this.#read(line.slice(at));
    }
    this.#emit(line.slice(0, 1));
    const rest = line.slice(1).trimmed();
    if (rest.text !== '') this.#read(rest);
  }

  /** The place of the line's first brace, -1 if it has none; says which definitions are missing before it. */
  #braceIn(line: Line): number {
    const { text } = line;
    for (let at = 0; at < text.length; at++) {
      const char = text[at];
      if (char === '"' || char === '{' || char === '<' || char === '$') {
        whole.lastIndex = at;
        const [piece] = whole.exec(text) ?? [];
        if (piece !== undefined) {
          if (char === '$') this.#noteUndefined(line, at);
          at += piece.length - 1;
          continue;
        }
      }
      if (char === '{' || char === '}') return at;
    }
    return -1;
  }

  #noteUndefined(line: Line, at: number): void {
    openUse.lastIndex = at;
    const [use, name, parameters = ''] = openUse.exec(line.text) ?? [];
    if (use === undefined || name === undefined) return;
    if (this.#builtIn(name, parameters) === null || this.#isTold(name, parameters)) return;
    this.#listener.undefinedUse(line.word(at, use.length), name);
    if (this.#inGlobals && this.#depth === 1 && this.hasDefinitions) this.#globalsAreLost = true;
  }

  /** What is wrong with a use of a built-in definition is said as such. */
  #isTold(name: string, parameters: string): boolean {
    if (this.definitions.has(name)) return false;
    const since = builtInSince(name);
    if (since === undefined) return false;
    const { version } = this.#target;
    return compareVersions(since, version) > 0 || misuseOf(name, parameters, version) !== undefined;
  }

  #noteBuiltIns(line: Line): void {
    for (const { 0: text, 1: braced, 2: parameters, 3: bare, index } of line.text.matchAll(builtInUse)) {
      const name = braced ?? bare ?? '';
      const since = this.definitions.has(name) ? undefined : builtInSince(name);
      if (since === undefined) continue;
      const word = line.word(index, text.length);
      this.#noteAge(word, text, since);
      const misuse = parameters === undefined ? undefined : misuseOf(name, parameters, this.#target.version);
      if (misuse && this.#isReported(misuse, line.text.slice(0, index), name, parameters))
        this.#listener.misused(word, name, misuse);
    }
  }

  /** Between quotes braces do no harm, and the daemon says something of words alone. */
  #isReported(misuse: Misuse, before: string, name: string, parameters = ''): boolean {
    if (misuse === 'order' || before.split('"').length % 2 === 1) return true;
    const takesSome = name === '_RANDOM' || name === '_ENV';
    return takesSome && compareVersions(this.#target.version, '2.4.0') >= 0 && /^[\s\w]+$/.test(parameters);
  }

  #noteEscapes(line: Line): void {
    if (compareVersions(this.#target.version, '2.0.9') >= 0 || !line.text.includes('\\')) return;
    const at = line.text.replaceAll(/"[^"]*"/g, quoted => ' '.repeat(quoted.length)).search(/\\[#!]/);
    const comment = line.text.search(/(?<!\\)[#!]/);
    if (at >= 0 && (comment < 0 || at < comment))
      this.#noteAge(line.token(at, 2), line.text.slice(at, at + 2), '2.0.9');
  }

  #noteAge(token: Token, what: string, since: Version): void {
    if (compareVersions(this.#target.version, since) < 0) this.#listener.tooNew(token, what, since);
  }

  #emit(line: Line): void {
    const isLost = this.#globalsAreLost;
    if (line.text === '{') this.#depth++;
    else if (line.text === '}') {
      if (this.#depth > 0) this.#depth--;
      if (this.#depth === 0) this.#inGlobals = this.#globalsAreLost = false;
    } else if (this.#depth === 0) this.#inGlobals = /^global_defs\b/.test(line.text);
    if (!isLost || !this.#globalsAreLost) this.#listener.line(line);
  }
}

/** Whether blanks stand in front of the line in its file. */
function isIndented({ stretches: [first] }: Line): boolean {
  return first !== undefined && !first.expansion && first.column > 0;
}
