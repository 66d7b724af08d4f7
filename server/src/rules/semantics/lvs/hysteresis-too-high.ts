import * as l10n from '@vscode/l10n';
import { setting } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { isNumber, lvsRule } from './view.ts';

/** The quorum minus the hysteresis is the weight at which the quorum is lost; it has to be more than 0. */
export const hysteresisTooHigh: Rule = lvsRule(
  { id: 'hysteresis-too-high', kind: 'daemon', severity: 'warning' },
  {
    'hysteresis-cut': ({ at, value = 0 }) => ({
      at,
      message: l10n.t('hysteresis has to be less than the quorum; keepalived lowers it to {0}.', value),
      ...(isNumber(at) && setting(at, 'hysteresis', value, true)),
    }),
  },
);
