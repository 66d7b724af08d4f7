export { SyntaxDocument } from './document.ts';
export { parseResolved } from './fragment.ts';
export { maxLineBytes } from './line-problems.ts';
export { maskDirectives } from './templates.ts';
export {
  type Block,
  type Condition,
  type Definition,
  type Expansion,
  type Item,
  isTemplateLine,
  keywordOf,
  keywordText,
  type Quoting,
  Section,
  type Statement,
  type StrayBrace,
  type SyntaxProblem,
  wordTexts,
  Token,
  type Vocabulary,
  Word,
} from './nodes.ts';
export { Readings } from './readings.ts';
