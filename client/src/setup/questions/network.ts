import * as l10n from '@vscode/l10n';
import { isMulticast } from '../../../../server/src/config/vrrp/address.ts';
import { isIpv6, schedulers } from '../answers.ts';
import { isForApi, vipCount } from '../choices.ts';
import { networkOf, readPrefix, sameNetwork } from './addresses.ts';
import { designOf } from './design.ts';
import { nodeCount } from './nodes.ts';
import {
  type Complaint,
  type Draft,
  error,
  type Question,
  type Surroundings,
  type TakenRouter,
  warning,
  wholeNumber,
} from './question.ts';
import { checkRealServers } from './real-servers.ts';

/** The VIPs with their virtual routers, and what is behind them. */
export function networkQuestions(draft: Draft, { routers }: Surroundings): Question[] {
  const design = designOf(draft);
  const count = vipCount(design);
  const vips = Array.from({ length: count }, (_, index): Question[] => [
    {
      id: `vip${index}`,
      title:
        count === 1
          ? l10n.t('Virtual IP address')
          : l10n.t(
              'Virtual IP address {0} of {1}, at home on {2}',
              index + 1,
              count,
              draft[`name${index}`] ?? '',
            ),
      prompt: l10n.t('An unused address of that network, which DHCP gives to nobody.'),
      placeholder: '10.0.0.100/24',
      fallback: proposeVip(draft, index),
      check: text => checkVip(text, draft, index, routers),
    },
    {
      id: `vrid${index}`,
      title: l10n.t('Virtual router ID of {0}', draft[`vip${index}`] ?? ''),
      prompt: l10n.t('1 to 255. No other cluster of the network may have it.'),
      fallback: proposeVrid(draft, index, routers),
      check: text => checkVrid(text, draft, index, routers),
    },
  ]);
  return [...vips.flat(), ...(isForApi(design) ? apiQuestions(draft) : [])];
}

function apiQuestions(draft: Draft): Question[] {
  const port: Question = {
    id: 'port',
    title: l10n.t('Port of the Kubernetes API'),
    fallback: '6443',
    check: checkPort,
  };
  if (designOf(draft) !== 'lvs') return [port];
  return [
    port,
    {
      id: 'realServers',
      title: l10n.t('API servers: name and address of each'),
      prompt: l10n.t('With commas between them. They must be in the same network as the directors.'),
      placeholder: 'k8s-1 10.0.0.21, k8s-2 10.0.0.22, k8s-3 10.0.0.23',
      fallback: '',
      check: text => checkRealServers(text, draft),
    },
    {
      id: 'scheduler',
      title: l10n.t('Who gets the next connection?'),
      choices: schedulers.map(value => ({ value, label: value, description: schedulerMeaning(value) })),
      fallback: 'rr',
    },
  ];
}

function schedulerMeaning(scheduler: (typeof schedulers)[number]): string {
  switch (scheduler) {
    case 'rr':
      return l10n.t('one after the other');
    case 'wrr':
      return l10n.t('one after the other, by their weights');
    case 'lc':
      return l10n.t('the one with the fewest connections');
    case 'wlc':
      return l10n.t('the one with the fewest connections for its weight');
    case 'sh':
      return l10n.t('always the same one for a client');
    default:
      return scheduler satisfies never;
  }
}

export function checkPort(text: string): Complaint | undefined {
  return wholeNumber(text, 1, 65535) === undefined
    ? error(l10n.t('Expected a port, a number from 1 to 65535.'))
    : undefined;
}

function proposeVip(draft: Draft, index: number): string {
  const network = networkOf(draft['address0'] ?? '');
  const bits = readPrefix(draft['address0'] ?? '')?.bits;
  return network === '' || bits === undefined ? '' : `${network}${100 + index}/${bits}`;
}

function checkVip(
  text: string,
  draft: Draft,
  index: number,
  routers: readonly TakenRouter[],
): Complaint | undefined {
  const vip = readPrefix(text);
  if (!vip || isMulticast(vip.address)) return error(l10n.t('Expected an address, such as 10.0.0.100/24.'));
  for (let node = 0; node < nodeCount(draft); node++) {
    const own = readPrefix(draft[`address${node}`] ?? '');
    if (own && own.address.family !== vip.address.family)
      return error(l10n.t('The VIP and the addresses of the nodes have to be of one family.'));
    if (own?.address.key === vip.address.key)
      return error(l10n.t('This is the own address of {0}.', draft[`name${node}`] ?? ''));
  }
  for (let other = 0; other < index; other++)
    if (readPrefix(draft[`vip${other}`] ?? '')?.address.key === vip.address.key)
      return error(l10n.t('This is the other VIP.'));
  const taken = routers.find(({ addresses }) =>
    addresses.some(address => readPrefix(address)?.address.key === vip.address.key),
  );
  if (taken) return warning(l10n.t('{0} has this VIP already.', taken.cluster));
  const first = readPrefix(draft['address0'] ?? '');
  if (first && !sameNetwork(vip, first))
    return warning(l10n.t('This is not in the network of {0}.', draft['name0'] ?? ''));
  return undefined;
}

function checkVrid(
  text: string,
  draft: Draft,
  index: number,
  routers: readonly TakenRouter[],
): Complaint | undefined {
  const vrid = wholeNumber(text, 1, 255);
  if (vrid === undefined) return error(l10n.t('Expected a number from 1 to 255.'));
  for (let other = 0; other < index; other++)
    if (wholeNumber(draft[`vrid${other}`] ?? '', 1, 255) === vrid)
      return error(l10n.t('The other VIP has this number.'));
  const taken = routers.find(router => router.vrid === vrid);
  if (taken)
    return warning(l10n.t('{0} has this number. In one network that would be a clash.', taken.cluster));
  return undefined;
}

/** 51 is what most people take first, so the next free one from there. */
function proposeVrid(draft: Draft, index: number, routers: readonly TakenRouter[]): string {
  for (let count = 0; count < 255; count++) {
    const text = String(((50 + count) % 255) + 1);
    if (!checkVrid(text, draft, index, routers)) return text;
  }
  return '';
}

/** VRRP version 3, which IPv6 needs, has no authentication. */
export function hasAuthentication(draft: Draft): boolean {
  return !isIpv6(draft['vip0'] ?? '');
}
