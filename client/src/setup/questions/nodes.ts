import * as l10n from '@vscode/l10n';
import { parsePrefix } from '../../../../server/src/config/vrrp/address.ts';
import type { Design } from '../answers.ts';
import { allowsIpv6 } from '../choices.ts';
import { networkOf, readPrefix } from './addresses.ts';
import { designOf } from './design.ts';
import {
  type Complaint,
  type Draft,
  error,
  type Question,
  type Surroundings,
  wholeNumber,
} from './question.ts';

export function nodeCount(draft: Draft): number {
  return wholeNumber(draft['nodes'] ?? '', 2, 99) ?? 2;
}

/** The name and the address of each node, and their interfaces. */
export function nodeQuestions(draft: Draft, { sshHosts }: Surroundings): Question[] {
  const design = designOf(draft);
  const nodes = Array.from({ length: nodeCount(draft) }, (_, index): Question[] => {
    const name = draft[`name${index}`] ?? '';
    const host = sshHosts.find(({ alias }) => alias === name);
    const known = host?.hostName !== undefined && parsePrefix(host.hostName) ? host.hostName : undefined;
    return [
      {
        id: `name${index}`,
        title: l10n.t('Name of node {0} of {1}', index + 1, nodeCount(draft)),
        prompt: l10n.t('Its host name, or a host of ~/.ssh/config.'),
        placeholder: nodeName(design, index),
        ...(sshHosts.length > 0 && {
          choices: sshHosts.map(({ alias, hostName }) => ({
            value: alias,
            label: alias,
            ...(hostName !== undefined && { description: hostName }),
          })),
          open: true,
        }),
        fallback: nodeName(design, index),
        check: text => checkName(text, draft, index),
      },
      {
        id: `address${index}`,
        title: l10n.t('Address of {0}', name),
        prompt: l10n.t('Its own address in the network of the VIP, with the length of the prefix.'),
        placeholder: '10.0.0.11/24',
        fallback: known ?? (index === 0 ? '' : networkOf(draft['address0'] ?? '')),
        check: text => checkAddress(text, draft, index),
      },
    ];
  });
  return [
    ...nodes.flat(),
    {
      id: 'interfaces',
      title: l10n.t('Network interface'),
      prompt: l10n.t(
        'The one with these addresses. If it differs: one for each node, in their order, with commas.',
      ),
      fallback: 'eth0',
      check: text => checkInterfaces(text, nodeCount(draft)),
    },
  ];
}

function nodeName(design: Design, index: number): string {
  if (design === 'apiServers') return `k8s-${index + 1}`;
  if (design === 'lvs') return index === 0 ? 'lb-master' : index === 1 ? 'lb-backup' : `lb-backup-${index}`;
  return `node-${index + 1}`;
}

function checkName(text: string, draft: Draft, index: number): Complaint | undefined {
  if (!/^[A-Za-z0-9][\w.-]*$/.test(text))
    return error(l10n.t('Expected the name of a host: letters, digits, and . _ - alone.'));
  const earlier = Array.from({ length: index }, (_, each) => draft[`name${each}`]);
  return earlier.includes(text) ? error(l10n.t('{0} is another node already.', text)) : undefined;
}

function checkAddress(text: string, draft: Draft, index: number): Complaint | undefined {
  const prefix = readPrefix(text);
  if (!prefix) return error(l10n.t('Expected an address, such as 10.0.0.11/24.'));
  if (prefix.address.family === 6 && !allowsIpv6(designOf(draft)))
    return error(l10n.t('This design works with IPv4 alone.'));
  for (let each = 0; each < index; each++) {
    const other = readPrefix(draft[`address${each}`] ?? '');
    if (other && other.address.family !== prefix.address.family)
      return error(l10n.t('All nodes need addresses of one family.'));
    if (other?.address.key === prefix.address.key)
      return error(l10n.t('This is the address of {0}.', draft[`name${each}`] ?? ''));
  }
  return undefined;
}

function checkInterfaces(text: string, count: number): Complaint | undefined {
  const names = interfacesFrom(text);
  const strange = names.find(name => !/^[\w.@-]{1,15}$/.test(name));
  if (strange !== undefined) return error(l10n.t('{0} can not be the name of an interface.', `"${strange}"`));
  if (names.length !== 1 && names.length !== count)
    return error(l10n.t('Expected one interface, or {0} of them, one for each node.', count));
  return undefined;
}

/** One name, or one for each node. */
export function interfacesFrom(text: string): string[] {
  return text.split(',').map(name => name.trim());
}
