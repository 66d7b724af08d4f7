import * as l10n from '@vscode/l10n';
import { keywordOf } from '../../syntax/index.ts';
import type { Rule } from '../rule.ts';

/** Keywords of global_defs that a keyword below them resets without a word. */
export const keywordOrder: Rule = {
  id: 'keyword-order',
  kind: 'advice',
  severity: 'warning',
  concerns: keyword => keyword.after !== undefined,
  looksAround: true,
  statement({ keyword, word, statement, parent }, report) {
    const { after } = keyword ?? {};
    if (!after || parent?.word.text !== 'global_defs') return;
    const items = parent.statement.block?.items ?? [];
    const own = items.indexOf(statement);
    const below = items.find(
      (item, at) => at > own && item.kind === 'statement' && after.includes(keywordOf(item)?.text ?? ''),
    );
    if (below?.kind !== 'statement') return;
    report({
      at: word,
      message: l10n.t(
        '{0} has no effect above {1}, which sets it back to its default. Put it below.',
        word.text,
        below.words[0]!.text,
      ),
      related: [{ at: below.words[0]!, message: l10n.t('It is set back here.') }],
    });
  },
};
