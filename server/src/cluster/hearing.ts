/**
 * Which adverts reach a node at all, and which of those its daemon takes: the rules of RFC 5798 section 7.1 with those
 * of keepalived's `vrrp_check_packet`, in its order.
 */
import { type Address, sameAddress } from '../config/vrrp/address.ts';
import type { VrrpInstance } from '../config/vrrp/types.ts';
import { compareVersions, type Version } from '../schema/version.ts';
import type { Lans } from './lan.ts';
import type { Participant } from './model.ts';

/** Why an advert never arrives at an instance. */
export type Silence =
  | 'family'
  | 'vrid'
  | 'unicast-and-multicast'
  | 'multicast-group'
  | 'other-lan'
  | 'not-a-peer'
  | 'ah-and-none'
  | 'ttl-zero';

/** Why an instance drops an advert that arrived. */
export type Drop =
  | 'source-not-a-peer'
  | 'ttl'
  | 'version'
  | 'auth-type'
  | 'auth-pass'
  | 'advert-interval'
  | 'address-count'
  | 'address-list'
  | 'checksum';

/** The first release that logs a differing address list, where older ones drop the advert. */
const toleratesAddressList: Version = '2.3.3';

export interface Parties {
  readonly sender: Participant;
  readonly receiver: Participant;
  readonly senderSource: Address | undefined;
  readonly receiverSource: Address | undefined;
}

/** @returns undefined if the sender's adverts reach the receiver while all links are up */
export function silenceBetween(parties: Parties, lans: Lans): Silence | undefined {
  const { sender, receiver } = parties;
  const a = sender.instance;
  const b = receiver.instance;
  if (a.family !== b.family) return 'family';
  if (a.vrid.value !== b.vrid.value) return 'vrid';
  if (a.ttl.value === 0) return 'ttl-zero';
  if (!a.unicast !== !b.unicast) return 'unicast-and-multicast';
  // Adverts in an authentication header are another protocol (51), and so another socket.
  if ((a.authentication.type === 'ah') !== (b.authentication.type === 'ah')) return 'ah-and-none';
  if (a.unicast) return reaches(a.unicast.peers, parties) ? undefined : 'not-a-peer';
  if (sender.node === receiver.node) return 'other-lan';
  if (!lans.connected(sender.node, a.interface?.value ?? '', receiver.node, b.interface?.value ?? '')) {
    return 'other-lan';
  }
  return sameAddress(a.group?.value, b.group?.value) ? undefined : 'multicast-group';
}

/** A unicast socket is bound to the source address, so a peer has to be listed by that very address. */
function reaches(peers: readonly { readonly address: Address }[], parties: Parties): boolean {
  const { sender, receiver, receiverSource } = parties;
  if (receiverSource) return peers.some(({ address }) => sameAddress(address, receiverSource));
  // Nobody knows where the receiver is: believe the list, unless it names the sender alone.
  return (
    sender.node !== receiver.node && peers.some(({ address }) => !sameAddress(address, parties.senderSource))
  );
}

/**
 * The checks that depend on the two configurations alone.
 * @param version of the receiver
 * @param checkAddresses whether the receiver looks at the address list of this advert
 */
export function dropReason(parties: Parties, version: Version, checkAddresses: boolean): Drop | undefined {
  const a = parties.sender.instance;
  const b = parties.receiver.instance;
  if (a.version.value !== b.version.value) return 'version';
  if (b.version.value === 2) {
    if (a.authentication.type !== b.authentication.type) return 'auth-type';
    if (a.authentication.password !== b.authentication.password) return 'auth-pass';
    if (a.advertInterval.value !== b.advertInterval.value) return 'advert-interval';
  }
  const strictList = compareVersions(version, toleratesAddressList) < 0;
  if (strictList && checkAddresses && a.addresses.length !== b.addresses.length) return 'address-count';
  if (strictList && checkAddresses && !sameAddresses(a, b)) return 'address-list';
  return b.unicast?.checkSource ? sourceDrop(parties, b) : undefined;
}

export function usesChecksumModes(instance: VrrpInstance): boolean {
  return instance.version.value === 3 && instance.family === 4 && instance.unicast !== undefined;
}

/**
 * Whether a receiver drops an advert for its checksum.
 * @param senderOld, receiverOld whether each of them, at this moment, uses keepalived's old unicast checksum; a
 *   receiver that was told nothing about it learns it from a sender, and then knows nothing else
 */
export function dropsChecksum(receiver: VrrpInstance, senderOld: boolean, receiverOld: boolean): boolean {
  if (!usesChecksumModes(receiver) || senderOld === receiverOld) return false;
  return receiverOld || receiver.checksum.value !== 'adapts';
}

/** Every address of the receiver has to be in the advert; the counts were compared before. */
function sameAddresses(sender: VrrpInstance, receiver: VrrpInstance): boolean {
  const sent = new Set(sender.addresses.map(({ address }) => address.key));
  return receiver.addresses.every(({ address }) => sent.has(address.key));
}

function sourceDrop(parties: Parties, receiver: VrrpInstance): Drop | undefined {
  const { senderSource } = parties;
  if (!senderSource) return undefined;
  const peer = receiver.unicast?.peers.find(({ address }) => sameAddress(address, senderSource));
  if (!peer) return 'source-not-a-peer';
  const ttl = parties.sender.instance.ttl.value;
  return ttl < peer.minTtl || ttl > peer.maxTtl ? 'ttl' : undefined;
}
