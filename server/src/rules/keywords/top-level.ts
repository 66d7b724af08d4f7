import { type Configuration, hasStrayBraces, isUnknown, topLevelKeywords } from '../../config/index.ts';
import { placesOf, root } from '../../schema/index.ts';
import { isTemplateLine, keywordOf, type Statement, type StrayBrace } from '../../syntax/index.ts';
import { Memo } from '../../text/memo.ts';

/** What stands at the top level and should not; without what only follows from an earlier slip. */
export interface Misplaced {
  readonly statements: readonly Statement[];
  readonly braces: readonly StrayBrace[];
}

/**
 * A `}` too many closes a block too early, so that the rest of the block stands at the top level and its own `}` is
 * too many as well. The first keyword that belongs into a block tells; what comes until that `}` is no news.
 */
export function misplacedAtTopLevel(configuration: Configuration): Misplaced {
  return misplaced.get(configuration);
}

const misplaced = new Memo((configuration: Configuration): Misplaced => {
  const isInOrder = !hasStrayBraces(configuration) && topLevelKeywords(configuration).every(isKnown);
  return isInOrder ? { statements: [], braces: [] } : find(configuration);
});

function isKnown(keyword: string): boolean {
  return root.has(keyword);
}

function find(configuration: Configuration): Misplaced {
  const statements: Statement[] = [];
  const braces: StrayBrace[] = [];
  let followUp = false;
  for (const { section, items } of configuration.parts) {
    for (const item of items) {
      if (item.kind === 'definition') continue;
      if (item.kind === 'stray') {
        if (!followUp) braces.push(item);
        followUp = false;
        continue;
      }
      const word = keywordOf(item);
      if (!word || isTemplateLine(item)) continue;
      if (root.has(word.text)) {
        followUp = false;
      } else if (!followUp && !isUnknown(word)) {
        statements.push(item);
        followUp = placesOf(word.text).length > 0;
      }
    }
    // The braces of a block without its `{` can't agree.
    if (section.problems.some(({ kind }) => kind === 'missing-open')) followUp = true;
  }
  return { statements, braces };
}
