/**
 * What the checker process of a daemon makes of one configuration: its virtual servers with what they run with, and
 * what it does not take as it stands. Each value keeps the word that it came from.
 */
import type { Statement, Token, Word } from '../../syntax/index.ts';
import type { Address, Family } from '../vrrp/address.ts';
import type { Sourced } from '../vrrp/lines.ts';

export interface LvsConfiguration {
  /** In the order of the file; those without real servers, which the daemon drops, are left out. */
  readonly virtualServers: readonly VirtualServer[];
  /** Of two groups with one name the first one is used. */
  readonly groups: ReadonlyMap<string, ServerGroup>;
  /** Groups whose name an earlier one has. */
  readonly repeatedGroups: readonly ServerGroup[];
  /** Groups without a line that the daemon takes; it removes them. */
  readonly emptyGroups: readonly ServerGroup[];
  /** Groups of both families with a firewall mark that could be of either; it removes them too. */
  readonly mixedGroups: readonly ServerGroup[];
  readonly corrections: readonly LvsCorrection[];
}

export type Protocol = 'TCP' | 'UDP' | 'SCTP';
export type ForwardingMethod = 'NAT' | 'DR' | 'TUN';

/** What a virtual server serves. A firewall mark of 0 counts as an address that is not there. */
export type Service =
  | { readonly kind: 'address'; readonly address?: Address; readonly port: number }
  | { readonly kind: 'mark'; readonly mark: number }
  | { readonly kind: 'group'; readonly group: Sourced<string> };

export interface VirtualServer {
  readonly statement: Statement;
  /** As it is written behind `virtual_server`. */
  readonly name: string;
  readonly service: Service;
  readonly family?: Family | undefined;
  readonly protocol?: Sourced<Protocol> | undefined;
  readonly scheduler?: Sourced<string> | undefined;
  readonly method?: Sourced<ForwardingMethod> | undefined;
  /** Seconds. */
  readonly persistence?: Sourced<number> | undefined;
  readonly onePacket?: Token | undefined;
  readonly haSuspend?: Token | undefined;
  /** Total weight of live servers that the service needs. */
  readonly quorum: Sourced<number>;
  readonly hysteresis: Sourced<number>;
  readonly sorryServer?: SorryServer | undefined;
  /** Without those that the daemon drops. */
  readonly realServers: readonly RealServer[];
  /** What is not taken as it stands, as far as it can be told from the block alone. */
  readonly corrections: readonly LvsCorrection[];
  /** The keywords that stand in the block, whether their values can be used or not. */
  readonly keywords: ReadonlySet<string>;
  /** Some of it a template will fill in, so that what is missing may only not be there yet. */
  readonly incomplete: boolean;
}

export interface Server {
  readonly address: Address;
  /** 0: that of the service. */
  readonly port: number;
  readonly word: Word;
  readonly portWord?: Word;
  readonly method?: ForwardingMethod;
  readonly inhibit: boolean;
}

export type SorryServer = Server;

export interface RealServer extends Server {
  readonly statement: Statement;
  readonly weight: number;
  /** It says no weight itself, and so has that of its service. */
  readonly inheritsWeight: boolean;
  readonly inheritsInhibit: boolean;
  /** The blocks that check it. */
  readonly checkers: readonly Statement[];
}

export interface ServerGroup {
  readonly statement: Statement;
  readonly name: Sourced<string>;
  readonly addresses: readonly { readonly address: Address; readonly port: number; readonly word: Word }[];
  /** The words `fwmark` of its lines. */
  readonly marks: readonly Word[];
  /** The first of the marks that names no family. */
  readonly markWithoutFamily?: Word | undefined;
  readonly families: ReadonlySet<Family>;
}

/** Something that the daemon does not take as it stands. */
export interface LvsCorrection {
  readonly code:
    | 'no-real-server'
    | 'no-protocol'
    | 'no-scheduler'
    | 'no-method'
    | 'one-packet-without-udp'
    | 'no-port'
    | 'mark-with-protocol'
    | 'mark-with-suspend'
    | 'mark-with-port'
    | 'port-differs'
    | 'sorry-port-differs'
    | 'quorum-cut'
    | 'hysteresis-cut'
    | 'duplicate-real-server'
    | 'real-server-family'
    | 'sorry-server-family'
    | 'sorry-server-inhibit'
    | 'family-conflict'
    | 'granularity-family'
    | 'granularity-prefix'
    | 'group-mixed'
    | 'scheduler-flag'
    | 'sorry-server-missing';
  readonly at: Token;
  /** The virtual server, as it is written behind the keyword. */
  readonly server: string;
  /** Its block, or that of the group. */
  readonly statement: Statement;
  /** What the message needs besides: the value that is taken, the other port, the first one of two. */
  readonly value?: string | number;
  readonly other?: Token | undefined;
}
