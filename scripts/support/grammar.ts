import { includeWords, keywordPaths, sectionStarters } from '../../server/src/schema/index.ts';
import type { Keyword, LineGrammar, Option, Value } from '../../server/src/schema/types.ts';
import { condition, lexical, type Rule, statementStart, wordEnd } from './grammar-lexical.ts';

export interface Grammar {
  readonly comment: string;
  readonly name: string;
  readonly scopeName: string;
  readonly patterns: readonly Rule[];
  readonly repository: Readonly<Record<string, Rule>>;
}

/**
 * The TextMate grammar of the language, with the words of the schema.
 *
 * It goes by lines, not by blocks: a missing brace must not change the colours of the rest of the file. Which
 * keyword belongs where is for the language server to say.
 */
export function grammarOfSchema(): Grammar {
  const all = [...keywordPaths()].map(({ keyword }) => keyword).filter(({ name }) => !includeWords.has(name));
  const blocks = all.filter(keyword => keyword.block);
  const lists = all.filter(keyword => keyword.lines && !keyword.block);
  const openers = new Set([...blocks, ...lists].map(({ name }) => name));
  const simple = all.filter(({ name }) => !openers.has(name));
  return {
    comment: 'Made from the schema by scripts/generate-grammar.ts. Change it there and run npm run generate.',
    name: 'Keepalived',
    scopeName: 'source.keepalived',
    patterns: [
      { include: '#template' },
      { include: '#comment' },
      { include: '#definition' },
      { include: '#iteration' },
      { include: '#include' },
      { include: '#list' },
      { include: '#statement' },
      { include: '#unknown' },
      { include: '#brace' },
      { include: '#value' },
    ],
    repository: {
      ...lexical,
      include: include(),
      list: { patterns: byWords(lists).map(list) },
      statement: {
        patterns: [
          ...byWords(blocks).map(group => statement(group, 'keyword.control.block.keepalived')),
          ...byWords(simple).map(group => statement(group, 'keyword.other.keepalived')),
        ],
      },
    },
  };
}

/** Keywords that are followed by the same words. */
interface Group {
  readonly names: readonly string[];
  /** What follows the keyword in its line. */
  readonly inLine: readonly Rule[];
  /** What stands in the lines of its block. */
  readonly inBlock: readonly Rule[];
}

function byWords(keywords: readonly Keyword[]): Group[] {
  const byName = groupBy(keywords, ({ name }) => name);
  const rules = [...byName].map(([name, same]) => ({
    name,
    inLine: lineRules(same),
    inBlock: lineRules(same.flatMap(({ lines }) => lines ?? [])),
  }));
  const groups = groupBy(rules, ({ inLine, inBlock }) => JSON.stringify([inLine, inBlock]));
  return [...groups.values()].map(group => ({
    names: group.map(({ name }) => name),
    inLine: group[0]?.inLine ?? [],
    inBlock: group[0]?.inBlock ?? [],
  }));
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** The words of lines that have a colour of their own. */
function lineRules(lines: readonly LineGrammar[]): Rule[] {
  const rules: Rule[] = [];
  if (lines.some(({ positional }) => positional.some(({ value }) => value.kind === 'name'))) {
    const name = String.raw`\G\s*([^\s{}"#!$]+)`;
    rules.push({ match: name, captures: { 1: { name: 'entity.name.type.keepalived' } } });
  }
  const found = lines.flatMap(line => line.options ?? []).flatMap(withInner);
  const words = found.flatMap(({ word, aliases = [] }) => [word, ...aliases]);
  if (words.length > 0) rules.push(wholeWord(words, 'keyword.other.option.keepalived'));
  const fixed = lines.flatMap(line => line.positional).concat(found.flatMap(option => option.values));
  const values = fixed.flatMap(({ value }) => enumValues(value));
  if (values.length > 0) rules.push(wholeWord(values, 'variable.other.enummember.keepalived'));
  return rules;
}

function withInner(option: Option): Option[] {
  return [option, ...(option.options ?? []).flatMap(withInner)];
}

function enumValues(value: Value): readonly string[] {
  if (value.kind === 'enum' || value.kind === 'flags') return value.values;
  if (value.kind === 'literal') return [value.word];
  if (value.kind === 'either') return value.of.flatMap(enumValues);
  return [];
}

/** A keyword and what follows it, up to a brace, a comment or the end of the line. */
function statement({ names, inLine }: Group, name: string): Rule {
  return {
    begin: `${statementStart}(${alternatives(names)})${wordEnd}`,
    end: String.raw`(?=[{}#!])|$`,
    beginCaptures: { ...condition, 3: { name } },
    patterns: [{ include: '#template' }, ...inLine, { include: '#value' }],
  };
}

/**
 * A block of lines that are no keywords, such as addresses. A line that can only stand at the top of the file
 * ends it where its brace is missing.
 */
function list({ names, inLine, inBlock }: Group): Rule {
  const named = inLine.length > 0;
  // Some keywords open a list in one place and a block of keywords, with a name, in another.
  const opened = named ? wordEnd : String.raw`(?=\s*(?:[{#!]|$))`;
  return {
    begin: `${statementStart}(${alternatives(names)})${opened}`,
    end: String.raw`(\})|^(?=(?:${alternatives([...sectionStarters])})\b)`,
    beginCaptures: { ...condition, 3: { name: 'keyword.control.block.list.keepalived' } },
    endCaptures: { 1: { name: 'punctuation.section.block.end.keepalived' } },
    patterns: [
      { include: '#template' },
      { include: '#comment' },
      { include: '#definition' },
      { include: '#iteration' },
      { include: '#include' },
      { match: String.raw`^\s*(@\^?)([^\s#!{}"]*)(?=\s)`, captures: condition },
      { match: String.raw`\{`, name: 'punctuation.section.block.begin.keepalived' },
      ...inLine,
      ...inBlock,
      { include: '#value' },
    ],
  };
}

function include(): Rule {
  const path = String.raw`((?:\$?\{[^{}]*\}|[^#!{}])*(?:[^\s#!{}]|\$?\{[^{}]*\}))`;
  return {
    match: `${statementStart}(${alternatives([...includeWords])})\\s+${path}`,
    captures: {
      ...condition,
      3: { name: 'keyword.control.import.keepalived' },
      4: {
        name: 'string.unquoted.path.keepalived',
        patterns: [{ include: '#template' }, { include: '#use' }],
      },
    },
  };
}

function wholeWord(found: readonly string[], name: string): Rule {
  return { match: `(?<=[\\s|])[-+]?(?:${alternatives(found)})(?=[\\s{}"#!|]|$)`, name };
}

function alternatives(found: readonly string[]): string {
  const escaped = found.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return [...new Set(escaped)].sort((a, b) => a.localeCompare(b, 'en')).join('|');
}
