import { EmbeddedActionsParser, type IToken } from 'chevrotain';
import {
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
  Condition,
  Continuation,
  DefinitionStart,
  DefinitionText,
  LeftBrace,
  NewLine,
  RightBrace,
  Sequence,
} from './tokens.ts';
import { columnOf, readWord } from './words.ts';

/** Blocks of keepalived nest five deep; braces beyond this depth open nothing. */
const maxDepth = 32;

/** A statement whose line is being read. */
type OpenStatement = { -readonly [Key in keyof Statement]: Statement[Key] };

/**
 * The grammar of one section. It is total: any tokens give a tree, and what is missing or too much becomes a problem
 * beside it. The innermost open block's list of items is filled from the front, so that what stands is always there.
 *
 * A line of a large file should cost few objects beside its tree. So alternatives, repetitions and gates are fields,
 * made once, where chevrotain's usual style makes them anew whenever a rule is entered, and they share what is being
 * read in fields too. Actions also run while chevrotain records the grammar, on its placeholder tokens: they do no harm,
 * as `parse` starts afresh.
 */
export class SectionParser extends EmbeddedActionsParser {
  #section!: Section;
  #baseLine = 0;
  #vocabulary!: Vocabulary;
  #byIndentation = false;
  #problems: SyntaxProblem[] = [];
  #depth = 0;
  /** Where the next item goes: the list of the innermost open block. */
  #items: Item[] = [];
  /** The statement that opened that block; none at the top level. */
  #owner: Statement | undefined;
  /** The condition in front of the line that is next. */
  #condition: ConditionNode | undefined;
  /** The brace that has just closed a block. */
  #close: Token | undefined;
  /** The line that is being read, and its words. */
  #line: OpenStatement = { kind: 'statement', words: [] };
  #words: Word[] = [];

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
    const items: Item[] = [];
    this.#items = items;
    this.#owner = undefined;
    this.#condition = undefined;
    this.#close = undefined;
    this.input = tokens;
    this.section();
    return { items, problems: this.#problems };
  }

  private section = this.RULE('section', () => {
    this.MANY(this.#topLevelItem);
  });

  readonly #topLevelItem = () => this.OR(this.#topLevelItems);

  readonly #topLevelItems = [
    { ALT: () => this.SUBRULE(this.item) },
    {
      ALT: () => {
        this.#items.push({ kind: 'stray', brace: this.#token(this.CONSUME(RightBrace)) });
      },
    },
  ];

  private item = this.RULE('item', () => {
    this.OR(this.#itemKinds);
  });

  readonly #lineKinds = [
    { ALT: () => this.SUBRULE(this.statement) },
    { ALT: () => this.SUBRULE(this.looseBlock) },
    { ALT: () => this.SUBRULE(this.definition) },
  ];

  readonly #itemKinds = [
    {
      ALT: () => {
        this.CONSUME(NewLine);
      },
    },
    ...this.#lineKinds,
    { ALT: () => this.SUBRULE(this.conditionalLine) },
  ];

  private conditionalLine = this.RULE('conditionalLine', () => {
    this.#condition = this.#conditionOf(this.CONSUME(Condition));
    this.OPTION(this.#restOfLine);
    // Nothing of the line is left behind the condition.
    if (this.#condition) this.#begin();
  });

  readonly #restOfLine = () => this.OR(this.#lineKinds);

  private definition = this.RULE('definition', () => {
    const start = this.CONSUME(DefinitionStart);
    const lines: Token[] = [];
    this.MANY(() => {
      this.OR([
        { ALT: () => lines.push(this.#token(this.CONSUME(DefinitionText))) },
        { ALT: () => this.CONSUME(Continuation) },
      ]);
    });
    const { line, column } = this.#token(start);
    const name = new Token(this.#section, start.image.slice(1, -1), line, column, start.image.length - 1);
    const condition = this.#takeCondition();
    this.#items.push({ kind: 'definition', name, lines, ...(condition && { condition }) });
  });

  private statement = this.RULE('statement', () => {
    const statement = this.#begin();
    this.OR(this.#statementStarts);
    if (this.RECORDING_PHASE || this.#braceFollows()) this.OPTION1(this.#block);
    if (this.RECORDING_PHASE || (!statement.block && this.#bodyFollows(statement)))
      this.OPTION3(this.#blockWithoutBrace);
  });

  readonly #statementStarts = [
    {
      ALT: () => {
        this.AT_LEAST_ONE(this.#word);
      },
    },
    {
      ALT: () => {
        this.#line.sequence = this.#token(this.CONSUME(Sequence));
        this.MANY(this.#wordOfSequence);
      },
    },
  ];

  readonly #word = () => {
    this.#words.push(this.#wordOf(this.CONSUME(AnyWord)));
  };

  readonly #wordOfSequence = () => {
    this.#words.push(this.#wordOf(this.CONSUME1(AnyWord)));
  };

  /** The `{` and what follows, behind empty lines and perhaps a condition of its own. */
  readonly #block = () => {
    this.MANY2(this.#emptyLine);
    this.OPTION2(this.#conditionOfBrace);
    this.SUBRULE(this.bracedBlock);
  };

  readonly #emptyLine = () => this.CONSUME(NewLine);

  readonly #conditionOfBrace = () => {
    this.#condition = this.#conditionOf(this.CONSUME(Condition));
  };

  readonly #blockWithoutBrace = () => {
    this.CONSUME2(NewLine);
    this.SUBRULE(this.openBody);
  };

  /** A block without a keyword in front. */
  private looseBlock = this.RULE('looseBlock', () => {
    this.#begin();
    this.SUBRULE(this.bracedBlock);
  });

  private bracedBlock = this.RULE('bracedBlock', () => {
    const statement = this.#line;
    const open = this.#token(this.CONSUME(LeftBrace));
    const condition = this.#takeCondition();
    statement.block = { open, items: [], ...(condition && { condition }) };
    if (this.#depth < maxDepth) this.OPTION(this.#bodyOfBlock);
    else this.#problems.push({ kind: 'nested-too-deep', token: open });
  });

  readonly #bodyOfBlock = () => this.SUBRULE(this.body);

  /** The body of a block whose `{` is missing. */
  private openBody = this.RULE('openBody', () => {
    const statement = this.#line;
    statement.block = { items: [] };
    this.#problems.push({ kind: 'missing-open', statement });
    this.SUBRULE(this.body);
  });

  private body = this.RULE('body', () => {
    const items = this.#items;
    const owner = this.#owner;
    const statement = this.#line;
    const block = statement.block ?? { items: [] };
    this.#items = block.items;
    this.#owner = statement;
    this.#depth++;
    this.MANY(this.#itemOfBody);
    this.OPTION(this.#closingBrace);
    this.#depth--;
    this.#items = items;
    this.#owner = owner;
    const close = this.#takeClose();
    if (close) block.close = close;
    else this.#problems.push({ kind: 'missing-close', statement, ...this.#next() });
  });

  readonly #itemOfBody = {
    GATE: () => !this.#endsByIndentation(),
    DEF: () => this.SUBRULE(this.item),
  };

  readonly #closingBrace = {
    GATE: () => !this.#endsByIndentation(),
    DEF: () => {
      this.#close = this.#token(this.CONSUME(RightBrace));
    },
  };

  #takeClose(): Token | undefined {
    const close = this.#close;
    this.#close = undefined;
    return close;
  }

  /** Begins a statement, whose words and block follow. */
  #begin(): OpenStatement {
    const words: Word[] = [];
    const line: OpenStatement = { kind: 'statement', words };
    const condition = this.#takeCondition();
    if (condition) line.condition = condition;
    this.#items.push(line);
    this.#line = line;
    this.#words = words;
    return line;
  }

  #takeCondition(): ConditionNode | undefined {
    const condition = this.#condition;
    this.#condition = undefined;
    return condition;
  }

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
    if (next.tokenType === RightBrace) return false;
    // No keyword begins with a digit, so such a line is a block's also where nothing is indented.
    const deeper = columnOf(next) - keyword.column;
    return deeper > 0 || (deeper === 0 && /^\d/.test(next.image));
  }

  /** A line begins here that is not deeper than the keyword of the innermost open block, so that block is over. */
  #endsByIndentation(): boolean {
    if (!this.#byIndentation) return false;
    const keyword = this.#owner?.words[0];
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

  #wordOf(token: IToken): Word {
    const { text, column, length, quoting } = readWord(token);
    const line = (token.startLine ?? 1) - this.#baseLine;
    const word = new Word(this.#section, text, line, column, length, quoting);
    if (quoting === 'unterminated') this.#problems.push({ kind: 'unterminated-quote', word });
    return word;
  }

  #conditionOf(token: IToken): ConditionNode {
    const negated = token.image.startsWith('@^');
    return { token: this.#token(token), id: token.image.slice(negated ? 2 : 1), negated };
  }
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
