/** What the forecast finds wrong with a cluster, by cause: what a rule about one kind of cause asks for. */
import {
  type Cause,
  describeTrouble,
  type Explanation,
  explain,
  type Participant,
  type Trouble,
  virtualAddressesOf,
} from '../../cluster/index.ts';
import type { ClusterView } from '../../cluster/view.ts';
import type { Address, VrrpInstance } from '../../config/vrrp/index.ts';
import { statementsOf } from '../../config/index.ts';
import type { Statement } from '../../syntax/index.ts';
import { Memo } from '../../text/memo.ts';

/** A cause, and the first trouble that comes of it. */
export interface Found<Of extends Cause = Cause> {
  readonly cause: Of;
  readonly address: Address;
  readonly trouble: Trouble;
}

const explained = new Memo<ClusterView, Map<string, Explanation>>(() => new Map());

/** What there is to say about a VIP, worked out once for all rules. */
export function explanationOf(cluster: ClusterView, address: Address): Explanation {
  const explanations = explained.get(cluster);
  let explanation = explanations.get(address.key);
  if (!explanation) explanations.set(address.key, (explanation = explain(cluster.forecast, address)));
  return explanation;
}

const known = new Memo<ClusterView, readonly Found[]>(find);

/** Every cause of trouble in a cluster, once. What is not known yet is no trouble. */
export function troublesOf(cluster: ClusterView): readonly Found[] {
  return known.get(cluster);
}

export type CauseOf<Kind extends Cause['kind']> = Extract<Cause, { readonly kind: Kind }>;

/** The causes of one kind. */
export function causesOf<Kind extends Cause['kind']>(
  cluster: ClusterView,
  kind: Kind,
): Found<CauseOf<Kind>>[] {
  return troublesOf(cluster).flatMap(({ cause, ...found }) =>
    isOf(cause, kind) ? [{ ...found, cause }] : [],
  );
}

function isOf<Kind extends Cause['kind']>(cause: Cause, kind: Kind): cause is CauseOf<Kind> {
  return cause.kind === kind;
}

function find(cluster: ClusterView): Found[] {
  const { nodes } = cluster;
  // With one node there is nobody to take over, and what a template will fill in can be anything.
  if (nodes.length < 2 || nodes.some(({ vrrp }) => vrrp.unknown.length > 0)) return [];
  const causes = new Map<string, Found>();
  for (const address of virtualAddressesOf(nodes)) {
    for (const trouble of explanationOf(cluster, address).troubles) {
      for (const cause of trouble.causes) {
        const key = keyOf(cause, address);
        if (!causes.has(key)) causes.set(key, { cause, address, trouble });
      }
    }
  }
  return [...causes.values()];
}

/** Equal for causes that are one and the same thing to change. */
function keyOf(cause: Cause, address: Address): string {
  switch (cause.kind) {
    case 'not-heard':
    case 'dropped':
      return `${cause.kind} ${cause.sender.index} ${cause.receiver.index}`;
    case 'refused':
      return `refused ${cause.node} ${cause.refusal.code} ${cause.refusal.instance} ${cause.refusal.name}`;
    case 'not-listed':
    case 'ignored':
      return `${cause.kind} ${cause.node} ${address.key}`;
    case 'start-fault':
      return `start-fault ${cause.participant.index} ${cause.fault.code}`;
    case 'check-fault':
    case 'check-blind':
      return `check ${cause.participant.node} ${cause.check}`;
    case 'untracked':
      return `untracked ${cause.participant.index} ${cause.entry.kind} ${cause.entry.name.value}`;
    default:
      return `${cause.kind} ${cause.participant.index}`;
  }
}

/** What comes of it, as a part of a sentence: `nobody takes over 10.0.0.100 when lb-1 stops`. */
export function consequence({ nodes }: ClusterView, { address, trouble }: Found): string {
  return describeTrouble(trouble, address, nodes);
}

export function nodeName({ nodes }: ClusterView, participant: Participant | number): string {
  return nodes[typeof participant === 'number' ? participant : participant.node]?.name ?? '';
}

/** A line of an instance's block that begins with one of the keywords, the first of which are the better ones. */
export function lineOf({ statement }: VrrpInstance, ...keywords: readonly string[]): Statement | undefined {
  const lines = [...statementsOf(statement.block?.items ?? [])];
  for (const keyword of keywords) {
    const line = lines.find(({ words }) => words[0]?.text === keyword);
    if (line) return line;
  }
  return undefined;
}

/** Where to show what is about a whole instance: its name. */
export function placeOfInstance({ name, statement }: VrrpInstance) {
  return name.word ?? statement.words[0]!;
}
