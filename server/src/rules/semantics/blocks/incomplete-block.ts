import * as l10n from '@vscode/l10n';
import { isUnknown, statementsOf } from '../../../config/index.ts';
import { unknownWordsOf } from '../../../config/vrrp/lines.ts';
import { type Block, knownIn, type Version } from '../../../schema/index.ts';
import type { Rule } from '../../rule.ts';
import { describe } from '../../walk.ts';

/** Blocks whose needs depend on more than a keyword; they have rules of their own. */
const judgedElsewhere = new Set(['vrrp_instance', 'vrrp_sync_group', 'virtual_server']);

/** At the end of the block the daemon looks whether it can do anything with it, and drops it if not. */
export const incompleteBlock: Rule = {
  id: 'incomplete-block',
  kind: 'daemon',
  severity: 'error',
  statement({ statement, word, keyword, target }, report) {
    if (!keyword?.block || !statement.block || judgedElsewhere.has(keyword.name)) return;
    const needs = needsOf(keyword.block);
    if (needs.length === 0) return;
    const there = new Set<string>();
    for (const line of statementsOf(statement.block.items)) there.add(line.words[0]!.text);
    for (const need of needs) {
      if (need.names.some(name => there.has(name)) || !isKnownIn(keyword.block, need, target.version))
        continue;
      if (statement.words.some(isUnknown) || unknownWordsOf(statement).length > 0) return;
      const names = need.names.join(l10n.t(' or '));
      report({
        at: statement.block.close ?? word,
        message: l10n.t('{0} has no {1}; keepalived drops it.', describe(statement), names),
        ...(statement.block.close && { related: [{ at: word, message: l10n.t('The block begins here.') }] }),
      });
      return;
    }
  },
};

/** Keywords of which one has to be there. */
interface Need {
  readonly names: readonly string[];
}

const known = new WeakMap<Block, readonly Need[]>();

function needsOf(block: Block): readonly Need[] {
  let needs = known.get(block);
  if (!needs) {
    const byNames = new Map<string, Need>();
    for (const { name, required } of block.values()) {
      if (required?.absent !== 'drops-block') continue;
      const names = [name, ...(required.or ?? [])].sort();
      byNames.set(names.join(' '), { names });
    }
    known.set(block, (needs = [...byNames.values()]));
  }
  return needs;
}

function isKnownIn(block: Block, { names }: Need, version: Version): boolean {
  return names.some(name => {
    const keyword = block.get(name);
    return keyword !== undefined && knownIn(keyword, version);
  });
}
