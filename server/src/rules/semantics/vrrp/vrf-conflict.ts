import * as l10n from '@vscode/l10n';
import { removing } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { instanceRule, valueOrKey } from './instances.ts';

/** A VRF takes the place of the interface, which only a unicast instance can do without. */
export const vrfConflict: Rule = instanceRule(
  { id: 'vrf-conflict', kind: 'daemon', severity: 'error' },
  ({ instance, line }, report) => {
    const vrf = line('vrf');
    if (!vrf || (instance.unicast && !instance.interface)) return;
    report({
      at: valueOrKey(vrf),
      message: l10n.t('vrf is for unicast instances without an interface; keepalived ignores it.'),
      ...removing(vrf.words[0], instance.statement),
    });
  },
);
