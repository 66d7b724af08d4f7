/**
 * What the VRRP process of a daemon makes of one configuration: the values that it runs with, after its defaults, its
 * corrections and its refusals. Each value keeps the word that it came from.
 */
import type { Version } from '../../schema/version.ts';
import type { Statement, Word } from '../../syntax/index.ts';
import type { Address, Family } from './address.ts';
import type { Sourced } from './lines.ts';

export interface VrrpConfiguration {
  readonly version: Version;
  readonly globals: VrrpGlobals;
  /** The instances that run, in the order of the file. */
  readonly instances: readonly VrrpInstance[];
  readonly groups: readonly SyncGroup[];
  readonly scripts: readonly VrrpScript[];
  /** Why the VRRP process ends at start, if it does; nothing of the configuration runs then. */
  readonly refusals: readonly Refusal[];
  /** Addresses that are written as VIPs and that the daemon never sets. */
  readonly ignoredAddresses: readonly IgnoredAddress[];
  /** Words whose value nobody knows yet, as a template will fill them in: what is read here is only part of it. */
  readonly unknown: readonly Word[];
}

export interface VrrpGlobals {
  readonly routerId?: Sourced<string>;
  readonly vrrpVersion: Sourced<2 | 3>;
  readonly strict: Sourced<boolean>;
  readonly group4: Sourced<Address>;
  readonly group6: Sourced<Address>;
  readonly skipCheckAdvAddr: boolean;
  readonly checkUnicastSource: boolean;
  readonly lowerPrioNoAdvert: boolean;
  readonly higherPrioSendAdvert: boolean;
  readonly downTimerAdverts: number;
  /** Seconds that elections wait after the daemon's start. */
  readonly startupDelay: number;
  readonly dynamicInterfaces: boolean;
  readonly defaultInterface?: Sourced<string>;
}

export type InitialState = 'MASTER' | 'BACKUP';

export interface VrrpInstance {
  readonly name: Sourced<string>;
  readonly statement: Statement;
  /** 1 to 255; 0 if it is missing or not valid, and then the daemon refuses to run. */
  readonly vrid: Sourced<number>;
  readonly interface?: Sourced<string>;
  readonly family: Family;
  readonly version: Sourced<2 | 3>;
  /** What it runs with, after the daemon's corrections. */
  readonly state: Sourced<InitialState>;
  /** The configured priority, 1 to 255; 255 is the address owner. */
  readonly priority: Sourced<number>;
  /** Seconds: whole ones in VRRPv2, hundredths in VRRPv3. */
  readonly advertInterval: Sourced<number>;
  readonly downTimerAdverts: Sourced<number>;
  readonly authentication: Authentication;
  /** The addresses that adverts carry. */
  readonly addresses: readonly VirtualAddress[];
  readonly excludedAddresses: readonly VirtualAddress[];
  /** Absent for multicast. */
  readonly unicast?: Unicast;
  readonly group?: Sourced<Address>;
  /** unicast_src_ip or mcast_src_ip; without it the first address of the interface. */
  readonly source?: Sourced<Address>;
  /** Of the packets that it sends; 0 leaves none through. */
  readonly ttl: Sourced<number>;
  readonly preempt: Sourced<boolean>;
  /** Seconds. */
  readonly preemptDelay: Sourced<number>;
  readonly strict: Sourced<boolean>;
  readonly accept: Sourced<boolean>;
  readonly skipCheckAdvAddr: Sourced<boolean>;
  readonly lowerPrioNoAdvert: boolean;
  readonly higherPrioSendAdvert: boolean;
  readonly checksum: Sourced<ChecksumMode>;
  readonly useVmac: Sourced<boolean>;
  readonly dontTrackPrimary: Sourced<boolean>;
  readonly tracked: readonly Tracked[];
  /** What is written as tracked, and the daemon drops. */
  readonly untracked: readonly Untracked[];
  /** Faults of the configuration that keep the instance in FAULT. */
  readonly faults: readonly InstanceFault[];
  readonly corrections: readonly Correction[];
  /** Words of the block that a template will fill in. */
  readonly unknown: readonly Word[];
}

export interface Authentication {
  readonly type: 'none' | 'pass' | 'ah';
  /** What counts of the password: its first eight characters. */
  readonly password: string;
  readonly typeWord?: Word;
  readonly passwordWord?: Word;
}

export interface VirtualAddress {
  readonly address: Address;
  readonly bits: number;
  /** The interface that it is set on, if the line names one. */
  readonly device?: Sourced<string>;
  /** The instance is in FAULT while the link of that interface is down. */
  readonly tracked: boolean;
  readonly word: Word;
}

export interface IgnoredAddress {
  readonly address: Address;
  readonly word: Word;
  readonly reason: 'other-family' | 'duplicate-instance' | 'duplicate-address';
}

export interface Unicast {
  readonly peers: readonly UnicastPeer[];
  /** Adverts of nodes that are no peers are dropped. */
  readonly checkSource: boolean;
}

export interface UnicastPeer {
  readonly address: Address;
  readonly minTtl: number;
  readonly maxTtl: number;
  readonly word: Word;
}

/** How a VRRPv3 unicast instance computes its checksum, and which it accepts: keepalived once did it wrongly. */
export type ChecksumMode = 'adapts' | 'standard' | 'old';

export type TrackedKind = 'script' | 'file' | 'process' | 'interface' | 'bfd';

export interface Tracked {
  readonly kind: TrackedKind;
  readonly name: Sourced<string>;
  /** 0: a failure puts the instance in FAULT. */
  readonly weight: Sourced<number>;
  /** Success and failure change places. */
  readonly reverse: boolean;
  /** Tracked by the sync group and so by all of its members. */
  readonly byGroup: boolean;
}

export interface Untracked {
  readonly kind: TrackedKind;
  readonly name: Sourced<string>;
  readonly reason: 'undefined' | 'duplicate' | 'owner' | 'sync-group' | 'bad-option' | 'own-interface';
}

export interface VrrpScript {
  readonly name: Sourced<string>;
  readonly statement: Statement;
  /** The words of the command. */
  readonly command: readonly Word[];
  /** Seconds between two runs. */
  readonly interval: number;
  /** Seconds after which a run counts as failed. */
  readonly timeout: number;
  readonly weight: Sourced<number>;
  readonly reverse: boolean;
  readonly rise: number;
  readonly fall: number;
}

export interface SyncGroup {
  readonly name: Sourced<string>;
  readonly statement: Statement;
  /** Names of instances that run and belong to no earlier group. */
  readonly members: readonly Sourced<string>[];
  readonly unknownMembers: readonly Sourced<string>[];
  readonly trackingWeight: boolean;
  readonly tracked: readonly Tracked[];
  /** What it names as tracked, and the daemon drops. */
  readonly untracked: readonly Untracked[];
}

export interface InstanceFault {
  readonly code: 'no-unicast-peers';
  readonly word?: Word;
}

/** A value that the daemon does not take as it stands. */
export interface Correction {
  readonly code:
    | 'priority-invalid'
    | 'state-unknown'
    | 'state-follows-priority'
    | 'authentication-ignored'
    | 'password-cut'
    | 'nopreempt-cleared'
    | 'preempt-delay-cleared'
    | 'advert-interval-rounded'
    | 'advert-interval-clamped'
    | 'unicast-without-peers'
    | 'version-conflict';
  readonly word?: Word;
}

export interface Refusal {
  readonly code:
    | 'no-vrid'
    | 'no-interface'
    | 'no-source'
    | 'link-local-source'
    | 'no-address'
    | 'strict-unicast'
    | 'duplicate-vrid'
    | 'missing-argument';
  readonly instance?: string;
  readonly word?: Word;
}
