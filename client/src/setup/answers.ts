/** What a person has to say about a set-up before its files can be written. */
export interface Answers {
  /** The name of the cluster. */
  readonly cluster: string;
  readonly design: Design;
  /** At least two; the first one is the one that should hold the (first) VIP. */
  readonly nodes: readonly NodeAnswer[];
  /** Two for active/active, otherwise one. */
  readonly vips: readonly VipAnswer[];
  /** auth_pass, 1 to 8 characters; of no use with IPv6, as VRRP version 3 has no authentication. */
  readonly password: string;
  readonly transport: 'multicast' | 'unicast';
  readonly check: Check;
  readonly notification: Notification;
  /** Whether the node that should hold a VIP takes it back when it is well again. */
  readonly preempt: boolean;
  /** The release on the hosts, or a distribution's; empty for the newest that is known. */
  readonly keepalived: string;
  /** The port of the Kubernetes API, 1 to 65535; the other designs make nothing of it. */
  readonly port: number;
  /** Of the design `lvs` alone. */
  readonly scheduler: Scheduler;
  readonly realServers: readonly RealServerAnswer[];
}

/**
 * - `lvs`: directors that pass connections on to API servers, by direct routing
 * - `apiServers`: the VIP moves between API servers that run keepalived themselves
 * - `vip`: a VIP for any service
 * - `activeActive`: two VIPs, each at home on another node
 */
export type Design = 'lvs' | 'apiServers' | 'vip' | 'activeActive';

export interface NodeAnswer {
  readonly name: string;
  /** Without its prefix length. */
  readonly address: string;
  /** The length of its network's prefix, in bits. */
  readonly bits: number;
  readonly interface: string;
  /** How the host is reached: `user@host`, or a host of ~/.ssh/config. */
  readonly ssh: string;
}

export interface VipAnswer {
  readonly address: string;
  readonly bits: number;
  /** 1 to 255. */
  readonly vrid: number;
}

export interface RealServerAnswer {
  readonly name: string;
  readonly address: string;
  readonly ssh: string;
}

/** What a node has to pass to be fit for a VIP. */
export type Check =
  | { readonly kind: 'none' }
  /** The Kubernetes API answers. */
  | { readonly kind: 'apiServer' }
  /** A URL on the node answers, and not with an error of the server. */
  | { readonly kind: 'http'; readonly url: string }
  /** A TCP port of the node takes connections. */
  | { readonly kind: 'port'; readonly port: number }
  /** A program of that name runs. */
  | { readonly kind: 'process'; readonly name: string };

export type Notification =
  | { readonly kind: 'none' }
  | { readonly kind: 'mail'; readonly to: string }
  | { readonly kind: 'script' };

export const schedulers = ['rr', 'wrr', 'lc', 'wlc', 'sh'] as const;
export type Scheduler = (typeof schedulers)[number];

/** Whether an address is one of IPv6. */
export function isIpv6(address: string): boolean {
  return address.includes(':');
}
