import * as l10n from '@vscode/l10n';
import type { Participant } from '../../cluster/index.ts';
import type { ClusterView } from '../../cluster/view.ts';
import type { Fix, Report, Rule } from '../rule.ts';
import {
  causesOf,
  consequence,
  type CauseOf,
  type Found,
  lineOf,
  nodeName,
  placeOfInstance,
} from './troubles.ts';

/** A unicast instance sends its adverts to its peers and to nobody else, and hears no multicast. */
export const unicastPeerMissing: Rule = {
  id: 'unicast-peer-missing',
  kind: 'cluster',
  severity: 'error',
  cluster(cluster, report) {
    for (const found of causesOf(cluster, 'not-heard')) {
      if (found.cause.reason === 'not-a-peer') report(lacksPeer(cluster, found));
      else if (found.cause.reason === 'unicast-and-multicast') report(isMulticast(cluster, found));
    }
    for (const found of causesOf(cluster, 'dropped')) {
      if (found.cause.reason === 'source-not-a-peer') report(refusesSource(cluster, found));
    }
  },
};

function lacksPeer(cluster: ClusterView, found: Found<CauseOf<'not-heard'>>): Report {
  const { sender, receiver } = found.cause;
  const address = sourceOf(cluster, receiver);
  const peer = nodeName(cluster, receiver);
  return {
    at: listOf(sender),
    message: address
      ? l10n.t(
          'This list lacks {0}, the address of {1}, which hears nothing: {2}.',
          address,
          peer,
          consequence(cluster, found),
        )
      : l10n.t(
          'This list lacks the address of {0}, which hears nothing: {1}.',
          peer,
          consequence(cluster, found),
        ),
    related: relatedTo(cluster, receiver),
    ...(address && fixOf(sender, address)),
  };
}

function isMulticast(cluster: ClusterView, found: Found<CauseOf<'not-heard'>>): Report {
  const { sender, receiver } = found.cause;
  const [quiet, other] = sender.instance.unicast ? [receiver, sender] : [sender, receiver];
  const address = sourceOf(cluster, other);
  return {
    at: listOf(quiet),
    message: l10n.t(
      'This instance has no unicast peer and uses multicast, {0} uses unicast, and they do not hear each other: {1}.',
      nodeName(cluster, other),
      consequence(cluster, found),
    ),
    related: relatedTo(cluster, other),
    ...(address && fixOf(quiet, address)),
  };
}

function refusesSource(cluster: ClusterView, found: Found<CauseOf<'dropped'>>): Report {
  const { sender, receiver } = found.cause;
  const address = sourceOf(cluster, sender);
  return {
    at: listOf(receiver),
    message: l10n.t(
      'Adverts from nodes that are not in this list are dropped, and it lacks {0}: {1}.',
      nodeName(cluster, sender),
      consequence(cluster, found),
    ),
    related: relatedTo(cluster, sender),
    ...(address && fixOf(receiver, address)),
  };
}

function sourceOf({ forecast }: ClusterView, participant: Participant): string | undefined {
  return forecast.network.sources.get(participant)?.text;
}

function listOf({ instance }: Participant) {
  return lineOf(instance, 'unicast_peer', 'unicast_src_ip')?.words[0] ?? placeOfInstance(instance);
}

function relatedTo(cluster: ClusterView, participant: Participant) {
  const at = participant.instance.source?.word ?? listOf(participant);
  return [{ at, message: l10n.t('On {0}', nodeName(cluster, participant)) }];
}

/** Adds the address as the first line of the list. */
function fixOf({ instance }: Participant, address: string): { fix: Fix } | undefined {
  const open = lineOf(instance, 'unicast_peer')?.block?.open;
  if (!open) return undefined;
  const indent = ' '.repeat(instance.unicast?.peers[0]?.word.column ?? 8);
  return {
    fix: {
      title: l10n.t('Add {0} to the unicast peers', address),
      edits: [{ at: open, newText: `{\n${indent}${address}` }],
    },
  };
}
