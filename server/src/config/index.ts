export {
  type Configuration,
  configIdsOf,
  configIdsToRead,
  hasStrayBraces,
  readConfiguration,
  statementsOf,
  topLevel,
  topLevelKeywords,
  topLevelNamed,
} from './configuration.ts';
export { contextOf } from './context.ts';
export type { ExpansionProblem, Part } from './expand.ts';
export { isUnknown } from './placeholder.ts';
export type { SyntaxSource } from './source.ts';
export type { Target } from './target.ts';
