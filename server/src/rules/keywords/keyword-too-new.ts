import * as l10n from '@vscode/l10n';
import { compareVersions } from '../../schema/index.ts';
import type { Rule } from '../rule.ts';
import { isSkipped } from '../values/skipped.ts';

/** To an older daemon a keyword that came later is as unknown as any other word. */
export const keywordTooNew: Rule = {
  id: 'keyword-too-new',
  kind: 'daemon',
  severity: 'error',
  concerns: keyword => keyword.since !== undefined,
  statement(context, report) {
    const { word, keyword, target } = context;
    const since = keyword?.since;
    if (!since || compareVersions(since, target.version) <= 0 || isSkipped(context)) return;
    report({
      at: word,
      message: l10n.t(
        '{0} came with keepalived {1}; {2} does not know it.',
        word.text,
        since,
        target.version,
      ),
    });
  },
};
