import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';

/** Words inside a line came and went with releases, as keywords did. */
export const wordTooNew: Rule = {
  id: 'word-too-new',
  kind: 'daemon',
  severity: 'error',
  slip(slip, context, report) {
    if (slip.kind !== 'too-new') return;
    report({
      at: slip.at,
      message: l10n.t(
        '{0} came here with keepalived {1}; {2} does not know it.',
        slip.at.text,
        slip.since,
        context.target.version,
      ),
    });
  },
};
