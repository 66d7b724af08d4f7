export { maxLineBytes, SyntaxDocument } from './document.ts';
export { parseResolved } from './fragment.ts';
export { maskDirectives } from './templates.ts';
export {
  type Block,
  type Condition,
  type Definition,
  type Expansion,
  type Item,
  isTemplateLine,
  keywordOf,
  type Quoting,
  Section,
  type Statement,
  type StrayBrace,
  type SyntaxProblem,
  Token,
  type Vocabulary,
  Word,
} from './nodes.ts';
