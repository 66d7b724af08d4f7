import * as l10n from '@vscode/l10n';
import {
  preparesRealServer,
  rangeIn,
  virtualAddressesIn,
  virtualArgumentsOf,
} from '../../../cluster/setup-files/index.ts';
import type { ClusterView } from '../../../cluster/view.ts';
import { parsePrefix } from '../../../config/vrrp/index.ts';
import type { Reporter, Rule } from '../../rule.ts';
import { addressesIn, agreeing, namesOf, type VirtualAddresses } from './addresses.ts';
import { checkRunsOf, scriptsOf } from './scripts.ts';

/** A VIP that was changed in the configurations alone: the scripts go on looking after the old one. */
export const scriptAddressMismatch: Rule = {
  id: 'script-address-mismatch',
  kind: 'cluster',
  severity: 'warning',
  cluster(cluster, report) {
    const addresses = addressesIn(cluster);
    if (!addresses) return;
    for (const file of scriptsOf(cluster)) {
      for (const written of virtualAddressesIn(file.text)) {
        if (addresses.all.has(written.address.key)) continue;
        const names = namesOf(addresses, written.address);
        if (names === '') continue;
        report({
          at: { uri: file.uri, range: written.range },
          message: preparesRealServer(file)
            ? l10n.t(
                'The VIP is {0} here and {1} in the configurations of {2}: a real server takes no packets for an address that it does not have.',
                written.address.text,
                names,
                cluster.name,
              )
            : l10n.t(
                'The VIP is {0} here and {1} in the configurations of {2}: the script looks after an address that no node holds.',
                written.address.text,
                names,
                cluster.name,
              ),
          ...agreeing(addresses, file, written),
        });
      }
    }
    reportArguments(cluster, addresses, report);
  },
};

/** `script "/etc/keepalived/check.sh 10.0.0.99 6443"`, where the script calls its first argument the VIP. */
function reportArguments(cluster: ClusterView, addresses: VirtualAddresses, report: Reporter): void {
  for (const { script, file } of checkRunsOf(cluster)) {
    const [command, ...more] = script.command;
    if (!command || more.length > 0 || command.range.start.line !== command.range.end.line) continue;
    const words = [...command.text.matchAll(/\S+/g)];
    const { start, end } = command.range;
    // Quotes belong to the range, and not to the text.
    const first = start.character + (end.character - start.character - command.text.length) / 2;
    for (const position of virtualArgumentsOf(file.text)) {
      const word = words[position];
      const address = word && parsePrefix(word[0])?.address;
      if (!address || addresses.all.has(address.key)) continue;
      const names = namesOf(addresses, address);
      if (names === '') continue;
      const { uri } = command.section;
      const range = rangeIn(start.line, first + word.index, address.text);
      report({
        at: { uri, range },
        message: l10n.t(
          '{0} takes this argument for the VIP, which is {1} here and {2} in the configurations of {3}.',
          file.name,
          address.text,
          names,
          cluster.name,
        ),
        ...agreeing(addresses, { uri }, { address, range }),
      });
    }
  }
}
