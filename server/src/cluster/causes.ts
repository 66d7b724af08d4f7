/** Why something happens, or does not: what rules and people need to know of it. */
import type { IgnoredAddress, Untracked, VrrpInstance } from '../config/vrrp/types.ts';
import type { CheckVerdict } from './checks.ts';
import type { Drop, Silence } from './hearing.ts';
import type { NodeRefusal, StartFault } from './host.ts';
import type { Participant } from './model.ts';

export type Cause =
  /** The sender's adverts never arrive at the receiver. */
  | {
      readonly kind: 'not-heard';
      readonly sender: Participant;
      readonly receiver: Participant;
      readonly reason: Silence;
    }
  /** They arrive, and the receiver drops them. */
  | {
      readonly kind: 'dropped';
      readonly sender: Participant;
      readonly receiver: Participant;
      readonly reason: Drop;
    }
  /** The daemon of a node ends at start. */
  | { readonly kind: 'refused'; readonly node: number; readonly refusal: NodeRefusal }
  /** The instance is in FAULT for good. */
  | { readonly kind: 'start-fault'; readonly participant: Participant; readonly fault: StartFault }
  /** A check that never passes keeps the instance in FAULT. */
  | {
      readonly kind: 'check-fault';
      readonly participant: Participant;
      readonly check: string;
      readonly verdict?: CheckVerdict;
    }
  /** Another member of its sync group keeps the instance from becoming master. */
  | { readonly kind: 'group-waits'; readonly participant: Participant; readonly member: Participant }
  /** The node does not have the address; `instance` is the one that should. */
  | { readonly kind: 'not-listed'; readonly node: number; readonly instance?: VrrpInstance }
  /** The address is written, and the daemon never sets it. */
  | { readonly kind: 'ignored'; readonly node: number; readonly entry: IgnoredAddress }
  /** The instance bows to a master that does not have the address. */
  | { readonly kind: 'other-master'; readonly participant: Participant; readonly master: Participant }
  /** The holder's link is down, and it does not care. */
  | { readonly kind: 'link-not-tracked'; readonly participant: Participant }
  /** The holder does not track anything. */
  | { readonly kind: 'nothing-tracked'; readonly participant: Participant }
  /** It names something as tracked that the daemon drops. */
  | { readonly kind: 'untracked'; readonly participant: Participant; readonly entry: Untracked }
  /** The check never notices anything. */
  | {
      readonly kind: 'check-blind';
      readonly participant: Participant;
      readonly check: string;
      readonly verdict: CheckVerdict;
    }
  /** What fails does not lower the holder's priority far enough. */
  | {
      readonly kind: 'weight-too-small';
      readonly participant: Participant;
      /** What the holder's priority falls to. */
      readonly left: number;
      readonly other: Participant;
      readonly otherPriority: number;
    }
  /** The other node could take over, and does not want to. */
  | { readonly kind: 'no-preemption'; readonly participant: Participant; readonly other: Participant };

export type Problem =
  | 'no-holder'
  | 'several-holders'
  | 'no-takeover-on-stop'
  | 'several-holders-after-stop'
  | 'several-holders-after-restart'
  | 'no-takeover-on-check-failure'
  | 'failed-node-holds'
  | 'no-takeover-on-link-loss'
  | 'kept-without-link'
  | 'never-settles';
