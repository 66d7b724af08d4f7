import { EmbeddedActionsParser, type IToken } from 'chevrotain';
import {
  type Block,
  type Condition as ConditionNode,
  type Item,
  type Section,
  type Statement,
  type SyntaxProblem,
  Token,
  type Vocabulary,
  Word,
} from './nodes.ts';
import { isLineEnd } from './sections.ts';
import {
  AnyWord,
  allTokens,
  Bare,
  Condition,
  Continuation,
  DefinitionStart,
  DefinitionText,
  LeftBrace,
  NewLine,
  Quoted,
  RightBrace,
  Sequence,
} from './tokens.ts';

/** Blocks of keepalived nest five deep; braces beyond this depth open nothing. */
const maxDepth = 32;

/**
 * The grammar of one section. It is total: any tokens give a tree, and what is missing or too much becomes a problem
 * beside it. A parent's list of items is passed down and filled from the front, so that what stands is always there.
 */
export class SectionParser extends EmbeddedActionsParser {
  #section!: Section;
  #baseLine = 0;
  #vocabulary!: Vocabulary;
  #byIndentation = false;
  #problems: SyntaxProblem[] = [];
  #depth = 0;

  /** @param validate check the grammar itself; that takes longer than everything else at a start, and tests do it */
  constructor(validate = false) {
    super(allTokens, { maxLookahead: 1, recoveryEnabled: false, skipValidations: !validate });
    this.performSelfAnalysis();
  }

  /**
   * @param byIndentation close an open block in front of a line that is not indented deeper than the block's keyword
   */
  parse(
    section: Section,
    tokens: IToken[],
    baseLine: number,
    vocabulary: Vocabulary,
    byIndentation: boolean,
  ): { items: Item[]; problems: SyntaxProblem[] } {
    this.#section = section;
    this.#baseLine = baseLine;
    this.#vocabulary = vocabulary;
    this.#byIndentation = byIndentation;
    this.#problems = [];
    this.#depth = 0;
    this.input = tokens;
    const items: Item[] = [];
    this.section(items);
    return { items, problems: this.#problems };
  }

  private section = this.RULE('section', (items: Item[]) => {
    this.MANY(() => {
      this.OR([
        { ALT: () => this.SUBRULE(this.item, { ARGS: [items] }) },
        {
          ALT: () => {
            const brace = this.CONSUME(RightBrace);
            this.ACTION(() => items.push({ kind: 'stray', brace: this.#token(brace) }));
          },
        },
      ]);
    });
  });

  private item = this.RULE('item', (items: Item[]) => {
    this.OR([
      { ALT: () => this.CONSUME(NewLine) },
      { ALT: () => this.SUBRULE(this.line, { ARGS: [items, undefined] }) },
      {
        ALT: () => {
          const token = this.CONSUME(Condition);
          const condition = this.ACTION(() => this.#condition(token));
          let rest = false;
          this.OPTION(() => {
            rest = true;
            this.SUBRULE1(this.line, { ARGS: [items, condition] });
          });
          this.ACTION(() => rest || items.push({ kind: 'statement', words: [], condition }));
        },
      },
    ]);
  });

  private line = this.RULE('line', (items: Item[], condition: ConditionNode | undefined) => {
    this.OR([
      { ALT: () => this.SUBRULE(this.definition, { ARGS: [items, condition] }) },
      { ALT: () => this.SUBRULE(this.statement, { ARGS: [items, condition] }) },
      { ALT: () => this.SUBRULE(this.looseBlock, { ARGS: [items, condition] }) },
    ]);
  });

  private definition = this.RULE('definition', (items: Item[], condition: ConditionNode | undefined) => {
    const start = this.CONSUME(DefinitionStart);
    const lines: Token[] = [];
    this.MANY(() => {
      this.OR([
        {
          ALT: () => {
            const text = this.CONSUME(DefinitionText);
            this.ACTION(() => lines.push(this.#token(text)));
          },
        },
        { ALT: () => this.CONSUME(Continuation) },
      ]);
    });
    this.ACTION(() => {
      const place = this.#token(start);
      const name = new Token(
        this.#section,
        start.image.slice(1, -1),
        place.line,
        place.column,
        start.image.length - 1,
      );
      items.push({ kind: 'definition', name, lines, ...(condition && { condition }) });
    });
  });

  private statement = this.RULE('statement', (items: Item[], condition: ConditionNode | undefined) => {
    const words: Word[] = [];
    let sequence: Token | undefined;
    this.OR([
      {
        ALT: () => {
          const token = this.CONSUME(Sequence);
          this.ACTION(() => {
            sequence = this.#token(token);
          });
          this.MANY(() => {
            const word = this.CONSUME(AnyWord);
            this.ACTION(() => words.push(this.#word(word)));
          });
        },
      },
      {
        ALT: () => {
          this.AT_LEAST_ONE(() => {
            const word = this.CONSUME1(AnyWord);
            this.ACTION(() => words.push(this.#word(word)));
          });
        },
      },
    ]);
    const statement: Statement = {
      kind: 'statement',
      words,
      ...(condition && { condition }),
      ...(sequence && { sequence }),
    };
    this.ACTION(() => items.push(statement));
    this.OPTION1({
      GATE: () => this.#braceFollows(),
      DEF: () => {
        this.MANY2(() => this.CONSUME(NewLine));
        const brace = this.OPTION2(() => this.CONSUME(Condition));
        this.SUBRULE(this.bracedBlock, { ARGS: [statement, brace] });
      },
    });
    this.OPTION3({
      GATE: () => !statement?.block && this.#bodyFollows(statement),
      DEF: () => {
        this.CONSUME2(NewLine);
        this.SUBRULE(this.openBody, { ARGS: [statement] });
      },
    });
  });

  /** A block without a keyword in front. */
  private looseBlock = this.RULE('looseBlock', (items: Item[], condition: ConditionNode | undefined) => {
    const statement: Statement = { kind: 'statement', words: [], ...(condition && { condition }) };
    this.ACTION(() => items.push(statement));
    this.SUBRULE(this.bracedBlock, { ARGS: [statement, undefined] });
  });

  private bracedBlock = this.RULE('bracedBlock', (statement: Statement, condition: IToken | undefined) => {
    const open = this.CONSUME(LeftBrace);
    const block = this.ACTION(() => {
      statement.block = {
        open: this.#token(open),
        items: [],
        ...(condition && { condition: this.#condition(condition) }),
      };
      return statement.block;
    });
    this.OPTION({
      GATE: () => this.#depth < maxDepth,
      DEF: () => this.SUBRULE(this.body, { ARGS: [statement, block] }),
    });
    this.ACTION(() => {
      if (this.#depth >= maxDepth) {
        this.#problems.push({ kind: 'nested-too-deep', token: this.#token(open) });
      }
    });
  });

  /** The body of a block whose `{` is missing. */
  private openBody = this.RULE('openBody', (statement: Statement) => {
    const block = this.ACTION(() => {
      statement.block = { items: [] };
      this.#problems.push({ kind: 'missing-open', statement });
      return statement.block;
    });
    this.SUBRULE(this.body, { ARGS: [statement, block] });
  });

  private body = this.RULE('body', (statement: Statement, block: Block) => {
    const items = this.ACTION(() => {
      this.#depth++;
      return block.items;
    });
    this.MANY({
      GATE: () => !this.#endsByIndentation(statement),
      DEF: () => this.SUBRULE(this.item, { ARGS: [items] }),
    });
    const close = this.OPTION({
      GATE: () => !this.#endsByIndentation(statement),
      DEF: () => this.CONSUME(RightBrace),
    });
    this.ACTION(() => {
      this.#depth--;
      if (close) block.close = this.#token(close);
      else this.#problems.push({ kind: 'missing-close', statement, ...this.#next() });
    });
  });

  /** A `{` is next, on this line or as the first thing on a later one. */
  #braceFollows(): boolean {
    let ahead = 1;
    while (isLineEnd(this.LA(ahead))) ahead++;
    if (ahead > 1 && this.LA(ahead).tokenType === Condition) ahead++;
    return this.LA(ahead).tokenType === LeftBrace;
  }

  /** The block's `{` is missing, and lines follow that look like its body. */
  #bodyFollows(statement: Statement): boolean {
    const keyword = statement.words[0];
    if (!keyword || !isLineEnd(this.LA(1)) || !this.#vocabulary.opensBlock(keyword.text)) return false;
    let ahead = 2;
    while (isLineEnd(this.LA(ahead))) ahead++;
    const next = this.LA(ahead);
    if (next.tokenType.name === 'EOF') return false;
    if (keyword.column === 0 && this.#vocabulary.startsSection(keyword.text)) return true;
    return next.tokenType !== RightBrace && columnOf(next) > keyword.column;
  }

  /** A line begins here that is not deeper than the keyword of the innermost open block, so that block is over. */
  #endsByIndentation(statement: Statement): boolean {
    if (!this.#byIndentation) return false;
    const keyword = statement.words[0];
    const next = this.LA(1);
    if (!keyword || isLineEnd(next) || next.tokenType.name === 'EOF') return false;
    const line = (next.startLine ?? 1) - this.#baseLine;
    if (line <= keyword.line || !isLineEnd(this.LA(0))) return false;
    const deeper = columnOf(next) - keyword.column;
    return next.tokenType === RightBrace ? deeper < 0 : deeper <= 0;
  }

  #next(): { before?: Token } {
    const next = this.LA(1);
    return next.tokenType.name === 'EOF' ? {} : { before: this.#token(next) };
  }

  #token(token: IToken): Token {
    return new Token(
      this.#section,
      token.image,
      (token.startLine ?? 1) - this.#baseLine,
      columnOf(token),
      token.image.length,
    );
  }

  #word(token: IToken): Word {
    const { image } = token;
    const line = (token.startLine ?? 1) - this.#baseLine;
    const column = columnOf(token);
    if (token.tokenType !== Quoted) {
      const text = token.tokenType === Bare ? unescape(image) : image;
      return new Word(this.#section, text, line, column, image.length);
    }
    const closed = image.length > 1 && image.endsWith('"');
    const word = new Word(
      this.#section,
      image.slice(1, closed ? -1 : undefined),
      line,
      column,
      image.length,
      closed ? 'double' : 'unterminated',
    );
    if (!closed) this.#problems.push({ kind: 'unterminated-quote', word });
    return word;
  }

  #condition(token: IToken): ConditionNode {
    const negated = token.image.startsWith('@^');
    return { token: this.#token(token), id: token.image.slice(negated ? 2 : 1), negated };
  }
}

function columnOf(token: IToken): number {
  return (token.startColumn ?? 1) - 1;
}

function unescape(text: string): string {
  return text.includes('\\')
    ? text.replace(/\\(.)/g, (both, char: string) => (char === '#' || char === '!' ? char : both))
    : text;
}

const parser = new SectionParser();

/**
 * Parses the tokens of one section. Where a `}` is missing it looks for the place where a person would put it: in front
 * of the first line that is not indented as deep as the body. If the braces agree with that reading, it is taken.
 */
export function parseSection(section: Section, tokens: IToken[], baseLine: number, vocabulary: Vocabulary) {
  const plain = parser.parse(section, tokens, baseLine, vocabulary, false);
  if (!plain.problems.some(problem => problem.kind === 'missing-close')) return plain;
  const indented = parser.parse(section, tokens, baseLine, vocabulary, true);
  const agrees =
    !indented.items.some(item => item.kind === 'stray') &&
    indented.items.length === 1 &&
    indented.problems.some(problem => problem.kind === 'missing-close' && problem.before);
  return agrees ? indented : plain;
}
