import * as l10n from '@vscode/l10n';
import type { Word } from '../../../syntax/index.ts';
import type { Rule } from '../../rule.ts';
import { type InstanceSubject, instancesOf } from '../vrrp/instances.ts';

/**
 * The MAC of a VMAC follows from the virtual_router_id and the family. On one interface there can't be two of it, and
 * the running daemon disables the later instance; its test makes no interfaces and so says nothing.
 */
export const sameVirtualMac: Rule = {
  id: 'same-virtual-mac',
  kind: 'advice',
  severity: 'warning',
  configuration(configuration, report) {
    const taken = new Map<string, Word>();
    for (const subject of instancesOf(configuration)) {
      const key = macOf(subject);
      const word = subject.instance.vrid.word;
      if (key === undefined || !word) continue;
      const first = taken.get(key);
      if (!first) {
        taken.set(key, word);
        continue;
      }
      report({
        at: word,
        message: l10n.t(
          'The VMAC would be the same as that of the instance above, so keepalived disables this one when it runs. Its test says nothing about that.',
        ),
        related: [{ at: first, message: l10n.t('The first one.') }],
      });
    }
  },
};

/** What must not be there twice; undefined without a VMAC, or with one whose MAC is written. */
function macOf({ instance, known, lines }: InstanceSubject): string | undefined {
  const { vrid, family, interface: card, useVmac } = instance;
  if (!known || !useVmac.value || !vrid.value) return undefined;
  const written = lines('use_vmac').some(({ words }) => words.some(({ text }) => text.includes(':')));
  return written ? undefined : `${vrid.value} ${family} ${card?.value ?? ''}`;
}
