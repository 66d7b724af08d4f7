import * as l10n from '@vscode/l10n';
import { decimalIn } from '../../../config/vrrp/lines.ts';
import { removing, setting } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { instanceRule, valueOrKey } from './instances.ts';

const owner = 255;

/** Who may take over from a living master, and when: keywords that leave each other no meaning. */
export const preemptionConflict: Rule = instanceRule(
  { id: 'preemption-conflict', kind: 'daemon', severity: 'error', afterReading: 'vrrp' },
  ({ instance, line }, report) => {
    const cleared = instance.corrections.find(({ code }) => code === 'nopreempt-cleared');
    if (cleared?.word) {
      const message =
        instance.priority.value === owner
          ? l10n.t(
              'An instance with priority 255 owns its addresses and always takes them; keepalived ignores nopreempt.',
            )
          : l10n.t('nopreempt works with state BACKUP alone, on this node too; keepalived ignores it.');
      const state = instance.state.word;
      report({
        at: cleared.word,
        message,
        ...(state && { related: [{ at: state, message: l10n.t('The state.') }] }),
        ...(instance.priority.value === owner
          ? removing(cleared.word, instance.statement)
          : setting(state, 'state', 'BACKUP')),
      });
    }
    const delay = line('preempt_delay');
    if (delay && (decimalIn(delay.words[1], 0, 1000) ?? 0) > 0) {
      if (instance.state.value === 'MASTER') {
        report({
          at: valueOrKey(delay),
          message: l10n.t('preempt_delay works with state BACKUP alone; keepalived ignores it.'),
          ...(instance.priority.value !== owner && instance.state.word
            ? setting(instance.state.word, 'state', 'BACKUP')
            : removing(delay.words[0], instance.statement)),
        });
      } else if (!instance.preempt.value && !instance.strict.value) {
        report({
          at: valueOrKey(delay),
          message: l10n.t('With nopreempt there is nothing to delay; keepalived ignores preempt_delay.'),
          ...removing(delay.words[0], instance.statement),
        });
      }
    }
    const expired = line('timer_expired_backup') ?? line('thread_timer_expired');
    if (expired && instance.preempt.value) {
      report({
        at: expired.words[0]!,
        message: l10n.t('timer_expired_backup needs nopreempt; keepalived ignores it without.'),
        ...removing(expired.words[0], instance.statement),
      });
    }
  },
);
