import * as l10n from '@vscode/l10n';
import { virtualAddressesOf } from '../../../cluster/index.ts';
import { masterDownInterval, second } from '../../../cluster/timers.ts';
import type { ClusterView } from '../../../cluster/view.ts';
import type { Address, VrrpInstance } from '../../../config/vrrp/index.ts';
import type { Reporter, Rule } from '../../rule.ts';
import { explanationOf, lineOf, placeOfInstance } from '../troubles.ts';

/** Clients begin to give up after about so many seconds without an answer. */
const long = 10;
/** What a takeover may last longer than its timers, without a word about it: nodes do not act at the same instant. */
const tolerance = 1;

/**
 * A holder that goes without a word is missed after the master down interval. In VRRPv3 the master's interval counts
 * for it and not the backup's own, and members of a sync group wait for each other (RFC 5798, 6.1).
 */
export const slowTakeover: Rule = {
  id: 'slow-takeover',
  kind: 'cluster',
  severity: 'information',
  cluster(cluster, report) {
    const { nodes, forecast } = cluster;
    if (nodes.length < 2 || nodes.some(({ vrrp }) => vrrp.unknown.length > 0)) return;
    const seen = new Set<VrrpInstance>();
    const carriers = new Map(nodes.map(node => [node.name, carriersOf(node)]));
    for (const address of virtualAddressesOf(nodes)) {
      const { steady = [], linkLoss = [], settles } = forecast.addresses.get(address.text) ?? {};
      const [holder] = steady;
      const [taker] = linkLoss;
      if (holder === undefined || taker === undefined || holder === taker || !settles) continue;
      const instance = carriers.get(taker)?.get(address.key);
      if (!instance || seen.has(instance)) continue;
      seen.add(instance);
      const source = carriers.get(holder)?.get(address.key);
      reportGap(cluster, address, { holder, taker, instance, source }, report);
    }
  },
};

interface Takeover {
  readonly holder: string;
  readonly taker: string;
  /** The one that takes over. */
  readonly instance: VrrpInstance;
  /** The one that held it. */
  readonly source: VrrpInstance | undefined;
}

function reportGap(
  cluster: ClusterView,
  address: Address,
  { holder, taker, instance, source }: Takeover,
  report: Reporter,
): void {
  const { gaps, troubles } = explanationOf(cluster, address);
  const gap = gaps.linkLoss;
  if (gap === undefined || gap < long || !Number.isFinite(gap) || troubles.length > 0) return;
  const promised = promiseOf(instance);
  const isLonger = gap > promised + tolerance;
  const line = source && lineOf(source, 'advert_int');
  report({
    at: lineOf(instance, 'advert_int')?.words[0] ?? placeOfInstance(instance),
    ...(isLonger && { severity: 'warning' }),
    message: isLonger
      ? l10n.t(
          'When the link of {0} breaks nobody holds {1} for {2} s, where the timers of {3} promise {4} s.',
          holder,
          address.text,
          gap.toFixed(1),
          taker,
          promised.toFixed(1),
        )
      : l10n.t(
          'When the link of {0} breaks nobody holds {1} for {2} s, as {3} waits for three adverts that do not come. Shorter intervals are missed sooner.',
          holder,
          address.text,
          gap.toFixed(1),
          taker,
        ),
    ...(line && {
      related: [{ at: line.words[0]!, message: l10n.t('How often {0} sends adverts', holder) }],
    }),
  });
}

/** Seconds that the instance waits for an advert by its own values. */
function promiseOf({ version, priority, advertInterval, downTimerAdverts }: VrrpInstance): number {
  const interval = advertInterval.value * second;
  return masterDownInterval(version.value, priority.value, interval, downTimerAdverts.value) / second;
}

/** The first instance of a node that has an address, by the address. */
function carriersOf({ vrrp }: ClusterView['nodes'][number]): Map<string, VrrpInstance> {
  const carriers = new Map<string, VrrpInstance>();
  for (const instance of vrrp.instances)
    for (const { address } of [...instance.addresses, ...instance.excludedAddresses])
      if (!carriers.has(address.key)) carriers.set(address.key, instance);
  return carriers;
}
