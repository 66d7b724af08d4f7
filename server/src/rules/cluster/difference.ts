/** Values that the nodes of a virtual router should agree on, and do not. */
import * as l10n from '@vscode/l10n';
import type { ClusterView } from '../../cluster/view.ts';
import type { Sourced } from '../../config/vrrp/lines.ts';
import type { Token } from '../../syntax/index.ts';
import type { Reporter, Severity } from '../rule.ts';
import { type Counterparts, counterpartsOf, type Member } from './counterparts.ts';
import { severityOf } from './outcome.ts';

export interface Difference {
  readonly member: Member;
  /** A member with another value: one of the majority. */
  readonly other: Member;
}

/**
 * Who to tell about values that differ: with two nodes both, as nobody knows which one is right; with more of them those
 * that stand against the majority.
 */
export function differences(counterparts: Counterparts, valueOf: (member: Member) => string): Difference[] {
  const groups = new Map<string, Member[]>();
  for (const member of counterparts) {
    const value = valueOf(member);
    const group = groups.get(value);
    if (group) group.push(member);
    else groups.set(value, [member]);
  }
  if (groups.size < 2) return [];
  const [majority = [], second = []] = [...groups.values()].sort((a, b) => b.length - a.length);
  const isClear = majority.length > second.length;
  return counterparts.flatMap(member => {
    const other = majority.includes(member) ? (isClear ? undefined : second[0]) : majority[0];
    return other ? [{ member, other }] : [];
  });
}

/** Where to show what is about an instance: the word itself, else the instance's name. */
export function placeOf({ instance }: Member, word: Token | undefined): Token {
  return word ?? instance.name.word ?? instance.statement.words[0]!;
}

export interface Agreement {
  readonly keyword: string;
  readonly value: (member: Member) => Sourced<number>;
  /** What a difference is worth where it does no harm. */
  readonly harmless: (member: Member) => Severity;
  /** What differs and what follows from it, for a person. */
  readonly message: (mine: number, theirs: number, peer: string, member: Member) => string;
}

/** Reports every number that differs from the peers', beside the peer's line, with a fix that takes over its value. */
export function reportDisagreement(cluster: ClusterView, agreement: Agreement, report: Reporter): void {
  const { keyword, value, harmless, message } = agreement;
  for (const counterparts of counterpartsOf(cluster)) {
    for (const { member, other } of differences(counterparts, one => String(value(one).value))) {
      const [mine, theirs, peer] = [value(member), value(other), other.node.name];
      report({
        at: placeOf(member, mine.word),
        severity: severityOf(cluster, counterparts, harmless(member)),
        message: message(mine.value, theirs.value, peer, member),
        related: [{ at: placeOf(other, theirs.word), message: l10n.t('{0} on {1}', theirs.value, peer) }],
        ...(mine.word && {
          fix: {
            title: l10n.t('Set {0} to {1}, as on {2}', keyword, theirs.value, peer),
            edits: [{ at: mine.word, newText: String(theirs.value) }],
          },
        }),
      });
    }
  }
}
