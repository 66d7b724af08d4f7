import * as l10n from '@vscode/l10n';
import { mostSimilar } from '../../text/similar.ts';
import type { Rule } from '../rule.ts';
import { consequence } from './consequence.ts';

/** Most keywords ignore words that they don't expect without a message; these don't. */
export const unexpectedWord: Rule = {
  id: 'unexpected-word',
  kind: 'daemon',
  severity: 'error',
  slip(slip, context, report) {
    if (slip.kind !== 'unexpected') return;
    const { at, known, outcome } = slip;
    const similar = mostSimilar(at.text, known);
    const place = context.keyword ? context.word.text : context.parent!.word.text;
    const message =
      known.length === 0
        ? l10n.t('{0}: nothing is expected here, but {1} is.', place, `'${at.text}'`)
        : similar
          ? l10n.t('{0}: keepalived knows no {1} here. Did you mean {2}?', place, `'${at.text}'`, similar)
          : l10n.t('{0}: keepalived knows no {1} here.', place, `'${at.text}'`);
    report({
      at,
      message: `${message}${consequence(outcome)}`,
      ...(similar &&
        !at.expandedFrom && {
          fix: { title: l10n.t('Change to {0}', similar), edits: [{ at, newText: similar }] },
        }),
    });
  },
};
