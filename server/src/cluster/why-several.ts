import type { Address } from '../config/vrrp/address.ts';
import type { Cause } from './causes.ts';
import type { Router } from './election.ts';
import type { Outcome } from './forecast.ts';
import type { Participant } from './model.ts';
import type { Network } from './network.ts';

/** Why several nodes have an address at once: for each two of them, what keeps the weaker from giving in. */
export function whySeveral(network: Network, address: Address, outcomes: readonly Outcome[]): Cause[] {
  const masters = mastersOf(network, address, outcomes);
  const causes: Cause[] = [];
  for (const [at, one] of masters.entries()) {
    for (const other of masters.slice(at + 1)) {
      if (one.participant.node === other.participant.node) continue;
      const [strong, weak] = byStrength(network, one, other);
      const cause = deafness(network, strong, weak) ?? deafness(network, weak, strong);
      if (cause) causes.push(cause);
    }
  }
  return causes;
}

function mastersOf(network: Network, address: Address, outcomes: readonly Outcome[]): Readonly<Router>[] {
  return network.participants.flatMap(participant => {
    if (!participant.places.some(place => place.address.key === address.key)) return [];
    return outcomes
      .map(({ simulation }) => simulation.routerOf(participant))
      .filter(router => router !== undefined)
      .filter(({ state }) => state === 'MASTER');
  });
}

function byStrength(
  network: Network,
  one: Readonly<Router>,
  other: Readonly<Router>,
): readonly [Participant, Participant] {
  const stronger = one.priority - other.priority || network.order(one.participant, other.participant) || 1;
  return stronger > 0 ? [one.participant, other.participant] : [other.participant, one.participant];
}

function deafness(network: Network, sender: Participant, receiver: Participant): Cause | undefined {
  const silence = network.silence(sender, receiver);
  if (silence) return { kind: 'not-heard', sender, receiver, reason: silence };
  const drop = network.drop(sender, receiver);
  return drop && { kind: 'dropped', sender, receiver, reason: drop };
}
