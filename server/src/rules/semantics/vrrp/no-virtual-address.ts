import * as l10n from '@vscode/l10n';
import { linesOf } from '../../../config/vrrp/lines.ts';
import { compareVersions, keywordAt } from '../../../schema/index.ts';
import type { Statement } from '../../../syntax/index.ts';
import type { Rule } from '../../rule.ts';
import { type InstanceSubject, instanceRule } from './instances.ts';

/** VRRPv3 has no advert without an address, so the daemon ends; VRRPv2 has, and it is reported alone. */
export const noVirtualAddress: Rule = instanceRule(
  { id: 'no-virtual-address', kind: 'daemon', severity: 'error', afterReading: 'vrrp' },
  (subject, report) => {
    const { instance, name, header, known } = subject;
    if (instance.addresses.length > 0 || !known || isWaived(subject)) return;
    // Lines that are there hold addresses that the daemon can't use; that is the cause, and said there.
    if (subject.lines('virtual_ipaddress').some(block => linesOf(block).length > 0)) return;
    // A brace that opens nothing, or one that is missing, has taken the lines away.
    if (linesOf(instance.statement).some(isTorn)) return;
    const at = subject.line('virtual_ipaddress')?.words[0] ?? header;
    if (instance.version.value === 3 || instance.strict.value) {
      report({
        at,
        message: l10n.t('{0} has no virtual_ipaddress; keepalived does not start without one.', name),
      });
    } else {
      report({
        at,
        message: l10n.t(
          '{0} has no virtual_ipaddress, so its election decides about nothing that others see.',
          name,
        ),
        severity: 'warning',
      });
    }
  },
);

function isTorn(line: Statement): boolean {
  const [word] = line.words;
  if (!line.block) return word !== undefined && opens(word.text);
  return (
    line.block !== undefined && (!line.block.open || !word || !block?.has(word.text) || !opens(word.text))
  );
}

const block = keywordAt(['vrrp_instance'])?.block;

function opens(name: string): boolean {
  const keyword = block?.get(name);
  return (keyword?.block ?? keyword?.lines) !== undefined;
}

function isWaived({ instance, line, version }: InstanceSubject): boolean {
  return (
    line('no_virtual_ipaddress') !== undefined &&
    compareVersions(version, '2.2.8') >= 0 &&
    !instance.strict.value
  );
}
