import * as l10n from '@vscode/l10n';
import { addressesOf } from '../../cluster/model.ts';
import type { ClusterView } from '../../cluster/view.ts';
import { keyword, linesOf } from '../../config/vrrp/lines.ts';
import type { Word } from '../../syntax/index.ts';
import type { Change, Refusal } from './edit.ts';
import { appendToBlock, insertBefore, type ReadText, replaceWord, stepOf } from './places.ts';
import { type Member, membersOf, noRouter } from './routers.ts';

/** Lets the nodes of a virtual router send to each other's addresses in place of the multicast group. */
export function switchToUnicast(cluster: ClusterView, vrid: number, text: ReadText): Change[] | Refusal {
  const members = membersOf(cluster, vrid);
  if (members.length === 0) return noRouter(cluster, vrid);
  if (members.length < 2) return { refused: l10n.t('Virtual router {0} is on one node alone.', vrid) };
  const sources: string[] = [];
  for (const member of members) {
    const { node, instance } = member;
    if (instance.unicast) return { refused: l10n.t('{0} uses unicast already.', node.name) };
    const source = ownAddress(member);
    if (source === undefined)
      return {
        refused: l10n.t(
          'The address of {0} is not known: write it to "interfaces" in keepalived.cluster.json.',
          node.name,
        ),
      };
    sources.push(source);
  }
  if (new Set(members.map(({ instance }) => placeOf(instance.statement.words[0]))).size < members.length)
    return { refused: l10n.t('Some nodes share these lines of a file; each would need lines of its own.') };
  const changes: Change[] = [];
  for (const [index, member] of members.entries()) {
    const peers = sources.filter((_, other) => other !== index);
    const added = changesFor(member, sources[index] ?? '', peers, text);
    if (!added) return { refused: l10n.t('{0}: a block is not closed.', member.node.name) };
    changes.push(...added);
  }
  return changes;
}

function ownAddress({ node, instance }: Member): string | undefined {
  if (instance.source) return instance.source.value.text;
  return addressesOf(node, instance.interface?.value, instance.family)?.[0]?.text;
}

function placeOf(word: Word | undefined): string {
  return word ? `${word.section.uri}#${word.range.start.line}` : '';
}

function changesFor(
  { instance }: Member,
  source: string,
  peers: readonly string[],
  text: ReadText,
): Change[] | undefined {
  const lines = linesOf(instance.statement);
  const multicast = lines.find(line => keyword(line) === 'mcast_src_ip')?.words[0];
  const written = lines.some(line => keyword(line) === 'unicast_src_ip');
  const added = (indent: string) => [
    ...(multicast || written ? [] : [`${indent}unicast_src_ip ${source}`]),
    `${indent}unicast_peer {`,
    ...peers.map(peer => `${indent}${stepOf(text(instance.statement.words[0]?.section.uri ?? ''))}${peer}`),
    `${indent}}`,
  ];
  // In front of the first block, where the single values end.
  const before = lines.find(({ block }) => block)?.words[0];
  const change = before ? insertBefore(before, added, text) : appendToBlock(instance.statement, added, text);
  if (!change) return undefined;
  return [...(multicast ? [replaceWord(multicast, 'unicast_src_ip')] : []), change];
}
