import * as l10n from '@vscode/l10n';
import { parseAddress } from '../../../../server/src/config/vrrp/address.ts';
import { readPrefix, sameNetwork } from './addresses.ts';
import { nodeCount } from './nodes.ts';
import { type Complaint, type Draft, error } from './question.ts';

/** `k8s-1 10.0.0.21, k8s-2 10.0.0.22`: what stands between the commas, word by word. */
export function realServersFrom(text: string): { readonly name: string; readonly address: string }[] {
  return text
    .split(',')
    .map(entry => entry.trim())
    .filter(entry => entry !== '')
    .map(entry => {
      const [name = '', address = ''] = entry.split(/\s+/);
      return { name, address };
    });
}

export function checkRealServers(text: string, draft: Draft): Complaint | undefined {
  const servers = realServersFrom(text);
  if (servers.length === 0) return error(l10n.t('Expected a name and an address, such as k8s-1 10.0.0.21.'));
  const seen = new Map<string, string>([
    [readPrefix(draft['vip0'] ?? '')?.address.key ?? '', l10n.t('the VIP')],
  ]);
  const directors = Array.from({ length: nodeCount(draft) }, (_, node) =>
    readPrefix(draft[`address${node}`] ?? ''),
  );
  for (const { name, address } of servers) {
    const read = parseAddress(address);
    if (!/^[A-Za-z0-9][\w.-]*$/.test(name) || read?.family !== 4)
      return error(
        l10n.t('{0}: expected a name and an IPv4 address, such as k8s-1 10.0.0.21.', `${name} ${address}`),
      );
    if (servers.some(other => other.name === name && other.address !== address))
      return error(l10n.t('{0} is there twice.', name));
    if (directors.some(director => director?.address.key === read.key))
      return error(
        l10n.t(
          '{0} is a director. With direct routing it can not be an API server too: packets would go to and fro.',
          address,
        ),
      );
    const other = seen.get(read.key);
    if (other !== undefined) return error(l10n.t('{0} is {1}.', address, other));
    seen.set(read.key, name);
    const [first] = directors;
    if (first && !sameNetwork({ address: read, bits: first.bits }, first))
      return error(l10n.t('{0} is in another network. Direct routing does not cross a router.', address));
  }
  return undefined;
}
