import * as l10n from '@vscode/l10n';
import { knownIn } from '../../schema/index.ts';
import type { Rule } from '../rule.ts';
import { missingIn } from './required.ts';
import { isSkipped } from './skipped.ts';
import { isTemplated } from './templates.ts';

/** What these need depends on more than the block; rules of their own look at it. */
const judgedElsewhere: ReadonlySet<string> = new Set(['vrrp_instance', 'vrrp_sync_group', 'virtual_server']);

/** Blocks that are nothing without a certain keyword. The daemon says so where the block ends. */
export const missingKeyword: Rule = {
  id: 'missing-keyword',
  kind: 'daemon',
  severity: 'error',
  concerns: keyword => keyword.block !== undefined && !judgedElsewhere.has(keyword.name),
  statement(context, report) {
    const { statement, keyword, word, target } = context;
    if (!keyword?.block || !statement.block || judgedElsewhere.has(keyword.name)) return;
    if (!knownIn(keyword, target.version)) return;
    const missing = missingIn(statement, keyword.block, target.version);
    if (!missing || isSkipped(context) || isTemplated(statement)) return;
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
