import * as l10n from '@vscode/l10n';
import { isUnknown } from '../../config/index.ts';
import { type Block, type Keyword, knownIn } from '../../schema/index.ts';
import { keywordOf, type Statement } from '../../syntax/index.ts';
import type { Rule } from '../rule.ts';
import { isSkipped } from './skipped.ts';
import { isTemplated } from './templates.ts';

/** What these need depends on more than the block; rules of their own look at it. */
const judgedElsewhere: ReadonlySet<string> = new Set(['vrrp_instance', 'vrrp_sync_group', 'virtual_server']);

/** Blocks that are nothing without a certain keyword. The daemon says so where the block ends. */
export const missingKeyword: Rule = {
  id: 'missing-keyword',
  kind: 'daemon',
  severity: 'error',
  statement(context, report) {
    const { statement, keyword, word, target } = context;
    if (!keyword?.block || !statement.block || judgedElsewhere.has(keyword.name)) return;
    const required = requiredIn(keyword.block);
    if (required.length === 0 || !knownIn(keyword, target.version) || isSkipped(context)) return;
    const given = new Set<string>();
    for (const item of statement.block.items) {
      if (item.kind !== 'statement') continue;
      if (mayBeAnything(item)) return;
      given.add(keywordOf(item)?.text ?? '');
    }
    const missing = required.find(
      candidate =>
        knownIn(candidate, target.version) &&
        !given.has(candidate.name) &&
        !candidate.required?.or?.some(other => given.has(other)),
    );
    if (!missing || isTemplated(statement)) return;
    const alternatives = [missing.name, ...(missing.required?.or ?? [])].join(l10n.t(' or '));
    report({
      at: statement.block.close ?? word,
      message:
        missing.required?.absent === 'reported'
          ? l10n.t('{0} needs {1}; without it the block has no effect.', word.text, alternatives)
          : l10n.t('{0} needs {1}; keepalived drops the block without it.', word.text, alternatives),
      related: [{ at: word, message: l10n.t('The block begins here.') }],
    });
  },
};

const required = new WeakMap<Block, readonly Keyword[]>();

/** The keywords that a block needs; of those that stand for each other, the first. */
function requiredIn(block: Block): readonly Keyword[] {
  let known = required.get(block);
  if (!known) {
    const needed = [...block.values()].filter(keyword => keyword.required);
    known = needed.filter(
      ({ required: need }, at) => !needed.slice(0, at).some(({ name }) => need?.or?.includes(name)),
    );
    required.set(block, known);
  }
  return known;
}

/** A template's line may become the keyword that seems to be missing. */
function mayBeAnything(statement: Statement): boolean {
  const word = keywordOf(statement);
  return !word || isUnknown(word);
}
