import * as l10n from '@vscode/l10n';
import { vrrpConfiguration } from '../../../cluster/view.ts';
import { removing } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { instancesOf } from './instances.ts';

/** An instance is in FAULT without its own interface in any case. */
export const tracksOwnInterface: Rule = {
  id: 'tracks-own-interface',
  kind: 'daemon',
  severity: 'warning',
  afterReading: 'vrrp',
  configuration(configuration, report) {
    const ofGroup = new Map(
      vrrpConfiguration(configuration).groups.flatMap(({ members, tracked }) => {
        const names = new Set(
          tracked.filter(({ kind }) => kind === 'interface').map(({ name }) => name.value),
        );
        return members.map(({ value }) => [value, names] as const);
      }),
    );
    for (const { instance, name } of instancesOf(configuration)) {
      for (const { name: tracked, reason } of instance.untracked) {
        if (reason !== 'own-interface' || !tracked.word) continue;
        report({
          at: tracked.word,
          message: l10n.t(
            "{0} is the instance's own interface, which counts in any case; keepalived ignores the line.",
            tracked.value,
          ),
          ...removing(tracked.word, instance.statement),
        });
      }
      for (const { kind, name: tracked, byGroup } of instance.tracked) {
        if (kind !== 'interface' || byGroup || !tracked.word || !ofGroup.get(name)?.has(tracked.value))
          continue;
        report({
          at: tracked.word,
          message: l10n.t('The sync group tracks {0} too; keep it in one of the two places.', tracked.value),
        });
      }
    }
  },
};
