import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { type InstanceSubject, instanceRule } from './instances.ts';

const usualMtu = 1500;
const ethernet = 14;
const vrrp = 8;

/** An advert is one packet, and its count of addresses one byte. */
export const tooManyAddresses: Rule = instanceRule(
  { id: 'too-many-addresses', kind: 'daemon', severity: 'error', afterReading: 'vrrp' },
  (subject, report) => {
    const { addresses } = subject.instance;
    const most = mostAddresses(subject);
    const first = addresses[most];
    if (!first) return;
    report({
      at: first.word,
      message: l10n.t(
        'An advert has room for {0} addresses, and there are {1}. keepalived moves this one and the following to virtual_ipaddress_excluded.',
        most,
        addresses.length,
      ),
    });
  },
);

/** On an Ethernet of the usual size. */
function mostAddresses({ instance }: InstanceSubject): number {
  const ip = instance.family === 4 ? 20 : 40;
  const authentication = instance.family === 4 && instance.version.value === 2 ? 8 : 0;
  const header = ethernet + ip + vrrp + authentication + (instance.authentication.type === 'ah' ? 24 : 0);
  return Math.min(255, Math.floor((usualMtu - header) / (instance.family === 4 ? 4 : 16)));
}
