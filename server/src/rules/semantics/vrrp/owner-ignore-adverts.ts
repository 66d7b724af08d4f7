import * as l10n from '@vscode/l10n';
import { switchIn } from '../../../config/vrrp/lines.ts';
import { removing, setting } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { instanceRule, valueOrKey } from './instances.ts';

const owner = 255;

/** Only the address owner can be sure that no other node has a better right. */
export const ownerIgnoreAdverts: Rule = instanceRule(
  { id: 'owner-ignore-adverts', kind: 'daemon', severity: 'error', afterReading: 'vrrp' },
  ({ instance, line }, report) => {
    const found = line('owner_ignore_adverts');
    const isOn = found && switchIn(found.words[1]);
    if (!found || isOn === undefined) return;
    if (isOn && instance.priority.value !== owner) {
      report({
        at: valueOrKey(found),
        message: l10n.t('owner_ignore_adverts is for priority 255 alone; keepalived ignores it.'),
        ...removing(found.words[0], instance.statement),
      });
    } else if (!isOn && instance.priority.value === owner) {
      report({
        at: valueOrKey(found),
        message: l10n.t(
          'With priority 255 owner_ignore_adverts is always on once it is written; keepalived ignores the off.',
        ),
        ...setting(found.words[1], 'owner_ignore_adverts', 'on', true),
      });
    }
  },
);
