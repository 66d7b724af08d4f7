import * as l10n from '@vscode/l10n';
import type { Fix, Rule } from '../rule.ts';
import type { Word } from '../../syntax/index.ts';
import { consequence } from './consequence.ts';
import { planFor } from './line.ts';

/** A word that the daemon can't use where it stands: outside the range, no number, not one of the known words. */
export const invalidValue: Rule = {
  id: 'invalid-value',
  kind: 'daemon',
  severity: 'error',
  slip(slip, context, report) {
    if (slip.kind !== 'invalid') return;
    const { at, message, outcome, suggestion, severity } = slip;
    // An interface that is not there is noted, and ends the process behind the last line.
    const { processes = [] } = context.keyword ?? context.parent?.keyword ?? {};
    const [reader] = processes.length === 1 ? processes : [];
    const front = context.keyword ? `${context.word.text}: ` : '';
    report({
      at,
      message: `${front}${message}${consequence(outcome, planFor(context)?.keyword?.default)}`,
      ...(severity && { severity }),
      ...(reader && outcome === 'exits' && { stops: reader }),
      ...(reader && outcome === 'crashes' && { ends: reader }),
      // Text that came from a definition is not changed where it is used.
      ...(suggestion !== undefined && !at.expandedFrom && { fix: changeTo(at, suggestion) }),
    });
  },
};

function changeTo(at: Word, text: string): Fix {
  return {
    title: l10n.t('Change to {0}', text),
    edits: [{ at, newText: at.quoting === 'double' ? `"${text}"` : text }],
  };
}
