/** Keywords that a block is nothing without. */
import { isUnknown } from '../../config/index.ts';
import { type Block, type Keyword, knownIn, type Version } from '../../schema/index.ts';
import { type Item, type Statement, wordTexts } from '../../syntax/index.ts';
import { setsNothing } from './line.ts';
import { planOf } from './plan.ts';

/**
 * The keyword that a block lacks. One whose own block the daemon drops, or whose line it
 * passes over, does not count as given.
 * @returns undefined too where a template may still bring it
 */
export function missingIn(statement: Statement, block: Block, version: Version): Keyword | undefined {
  const required = requiredIn(block);
  if (required.length === 0 || !statement.block) return undefined;
  const given = new Set<string>();
  for (const item of statement.block.items) {
    if (item.kind !== 'statement') continue;
    const [word] = wordTexts(item);
    if (!word || isUnknown(word)) return undefined;
    if (!isDropped(item, block.get(word.text), version)) given.add(word.text);
  }
  return required.find(
    candidate =>
      knownIn(candidate, version) &&
      !given.has(candidate.name) &&
      !candidate.required?.or?.some(other => given.has(other)),
  );
}

function isDropped(item: Item, keyword: Keyword | undefined, version: Version): boolean {
  if (item.kind !== 'statement' || !keyword) return false;
  if (keyword.block) return missingIn(item, keyword.block, version)?.required?.absent === 'drops-block';
  return keyword.required?.absent === 'drops-block' && setsNothing(item, planOf(keyword, version), version);
}

const known = new WeakMap<Block, readonly Keyword[]>();

/** The keywords that a block needs; of those that stand for each other, the first. */
function requiredIn(block: Block): readonly Keyword[] {
  let required = known.get(block);
  if (!required) {
    const needed = [...block.values()].filter(keyword => keyword.required);
    required = needed.filter(
      ({ required: need }, at) => !needed.slice(0, at).some(({ name }) => need?.or?.includes(name)),
    );
    known.set(block, required);
  }
  return required;
}
