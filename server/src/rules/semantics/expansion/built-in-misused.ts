import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { expansionRule } from './problems.ts';

/** What the daemon brings itself is replaced only where what stands behind its name is as it should be. */
export const builtInMisused: Rule = expansionRule(
  { id: 'built-in-misused', kind: 'daemon', severity: 'error' },
  'built-in-misused',
  ({ word, name, misuse }) => {
    const use = `\${${name}}`;
    if (misuse === 'order') {
      const message = l10n.t(
        'The smallest number of {0} is more than the largest, so keepalived always takes the smallest.',
        use,
      );
      return { at: word, message, severity: 'warning' };
    }
    return {
      at: word,
      message: l10n.t(
        'keepalived does not replace this, as {0} takes {1}; its braces count as those of a block.',
        use,
        parametersOf(name),
      ),
    };
  },
);

function parametersOf(name: string): string {
  if (name === '_RANDOM') return l10n.t('at most two whole numbers');
  return name === '_ENV' ? l10n.t('the name of one variable') : l10n.t('no parameters');
}
