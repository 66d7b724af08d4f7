import * as l10n from '@vscode/l10n';
import { linesOf } from '../../../config/vrrp/lines.ts';
import { addingBehind, removing, removingWord } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { instanceRule } from './instances.ts';

/** What a VMAC or an ipvlan needs, and what it makes meaningless. */
export const virtualInterfaceConflict: Rule = instanceRule(
  { id: 'virtual-interface-conflict', kind: 'daemon', severity: 'error' },
  ({ instance, line, lines, known }, report) => {
    const vmac = line('use_vmac');
    const ipvlan = line('use_ipvlan');
    const base = line('vmac_xmit_base');
    const virtual = vmac ?? ipvlan;
    const usesUnicast = lines('unicast_peer').length > 0 || unicastWords.some(name => line(name));
    if (virtual && usesUnicast && known) {
      const at = instance.statement.block?.close ?? virtual.words[0]!;
      if (!instance.interface) {
        report({
          at,
          message: l10n.t('{0} needs an interface to sit on; keepalived ignores it.', virtual.words[0]!.text),
          related: [{ at: virtual.words[0]!, message: l10n.t('It stands here.') }],
        });
      } else if (!base) {
        report({
          at,
          message: l10n.t(
            "Unicast adverts can't leave by {0}: keepalived switches vmac_xmit_base on. Write it, so that the file says what happens.",
            virtual.words[0]!.text,
          ),
          severity: 'warning',
          related: [{ at: virtual.words[0]!, message: l10n.t('It stands here.') }],
          ...addingBehind(virtual, 'vmac_xmit_base', true),
        });
      }
    }
    if (base && !virtual) {
      report({
        at: base.words[0]!,
        message: l10n.t('There is no use_vmac, so keepalived ignores vmac_xmit_base.'),
        afterReading: 'vrrp',
        ...removing(base.words[0], instance.statement),
      });
    }
    const promote = line('promote_secondaries');
    if (virtual && promote) {
      report({
        at: promote.words[0]!,
        message: l10n.t('{0} does that by itself; keepalived ignores the line.', virtual.words[0]!.text),
        severity: 'warning',
        afterReading: 'vrrp',
        ...removing(promote.words[0], instance.statement),
      });
    }
    if (vmac) {
      for (const block of [...lines('virtual_ipaddress'), ...lines('virtual_ipaddress_excluded')]) {
        for (const address of linesOf(block)) {
          const word = address.words.find(({ text }) => text === 'use_vmac');
          const isOfOtherFamily = instance.family === (address.words[0]!.text.includes(':') ? 4 : 6);
          if (!word || isOfOtherFamily || address.words.some(({ text }) => text === 'dev')) continue;
          report({
            at: word,
            message: l10n.t('The whole instance has use_vmac; keepalived ignores the word here.'),
            severity: 'warning',
            ...removingWord(word, instance.statement),
          });
        }
      }
    }
    const source = ipvlan?.words
      .slice(1)
      .some(({ text }) => /^[\d.]+(?:\/\d+)?$/.test(text) && text.includes('.'));
    if (ipvlan && instance.family === 4 && !source && known) {
      report({
        at: ipvlan.words[0]!,
        message: l10n.t(
          'An ipvlan needs an address of its own to send from; without one the instance stays in FAULT.',
        ),
        afterReading: 'vrrp',
      });
    }
  },
);

const unicastWords = [
  'unicast_src_ip',
  'unicast_ttl',
  'unicast_fault_no_peer',
  'check_unicast_src',
  'old_unicast_checksum',
];
