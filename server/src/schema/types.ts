/**
 * What the schema can say of keepalived's language. The schema is data: the syntax never asks it, and
 * everything that knows a keyword (rules, completion, hover, the TextMate grammar) asks nothing else.
 */
import type { Version } from './version.ts';

/** Units that a number is written in; shown beside ranges and defaults. */
export type Unit = 's' | 'ms' | 'us' | 'bytes' | 'bits' | 'ttl' | 'port' | 'hops' | 'packets' | 'count';

/** Whose names a reference takes: what the keyword that defines them is called. */
export type ReferenceTarget =
  | 'vrrp_instance'
  | 'vrrp_sync_group'
  | 'vrrp_script'
  | 'track_file'
  | 'vrrp_track_process'
  | 'bfd_instance'
  | 'track_group'
  | 'virtual_server_group';

/** Options of the build that a keyword needs; a distribution may have left one out. */
export type BuildOption =
  | 'bfd'
  | 'dbus'
  | 'firewall'
  | 'ipset'
  | 'iptables'
  | 'ipvlan'
  | 'json'
  | 'linkbeat'
  | 'lvs'
  | 'nftables'
  | 'regex'
  | 'regex-jit'
  | 'snmp'
  | 'snmp-checker'
  | 'snmp-rfc'
  | 'snmp-rfcv2'
  | 'snmp-rfcv3'
  | 'snmp-vrrp'
  | 'so-mark'
  | 'track-process'
  | 'unicast-checksum-compat'
  | 'vmac'
  | 'vrf'
  | 'vrrp'
  | 'vrrp-auth';

/** The kind of one word. Ranges include both ends. */
export type Value =
  | { readonly kind: 'integer'; readonly min?: number; readonly max?: number; readonly unit?: Unit; readonly base?: 'any' }
  | { readonly kind: 'decimal'; readonly min?: number; readonly max?: number; readonly unit: Unit; readonly decimals: number }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'enum'; readonly values: readonly string[]; readonly ignoreCase?: boolean }
  | { readonly kind: 'string'; readonly minLength?: number; readonly maxLength?: number; readonly format?: string }
  | { readonly kind: 'address'; readonly family?: 4 | 6; readonly multicast?: boolean; readonly prefix?: 'allowed' | 'required'; readonly range?: boolean; readonly hostname?: boolean }
  | { readonly kind: 'interface' }
  | { readonly kind: 'mac' }
  | { readonly kind: 'fwmark' }
  | { readonly kind: 'hex'; readonly wildcard?: boolean }
  | { readonly kind: 'regex' }
  | { readonly kind: 'path'; readonly glob?: boolean }
  | { readonly kind: 'script' }
  | { readonly kind: 'user' }
  | { readonly kind: 'group' }
  | { readonly kind: 'reference'; readonly to: ReferenceTarget }
  /** Introduces a name that references elsewhere point to. */
  | { readonly kind: 'name'; readonly of: ReferenceTarget; readonly maxLength?: number }
  | { readonly kind: 'literal'; readonly word: string }
  /** Any of these; tried in order. */
  | { readonly kind: 'either'; readonly of: readonly Value[] };

/** A word at a fixed place after the keyword. */
export interface Argument {
  /** What the word is called in documentation and messages, for instance `seconds`. */
  readonly name: string;
  readonly value: Value;
  readonly optional?: boolean;
  /** What the daemon takes when an optional word is left out, as it would be written. */
  readonly default?: string;
  /** The argument takes all the words that are left on the line. */
  readonly repeated?: boolean;
  readonly since?: Version;
}

/** A word inside a line that may be followed by values of its own: `dev eth0`, `weight -20 reverse`. */
export interface Option {
  readonly word: string;
  readonly aliases?: readonly string[];
  readonly values: readonly Argument[];
  readonly since?: Version;
  /** Our own words, one line. */
  readonly description: string;
}

/** The words of one line: fixed places first, then options in any order. */
export interface LineGrammar {
  readonly positional: readonly Argument[];
  readonly options?: readonly Option[];
  /** Names a hand-written check in the rules for what a table cannot say (`route`, `rule`, `address`). */
  readonly special?: 'address' | 'route' | 'rule' | 'group-member' | 'virtual-server' | 'lvs-method' | 'vmac' | 'ipvlan';
}

/** What the daemon does with a value that it cannot use. */
export type OnInvalid =
  /** The line is dropped: the previous value or the default stays. */
  | 'ignored'
  /** The default is taken, whatever stood before. */
  | 'default'
  /** The nearest allowed value is taken. */
  | 'clamped'
  /** The object that the line stands in is dropped. */
  | 'drops-block'
  /** The value is used all the same. */
  | 'used'
  /** Nothing is said and nothing checked. */
  | 'silent';

/** What happens when a word that the keyword needs is missing. */
export type OnMissing = 'exits' | 'reported' | 'silent' | 'crashes';

/** What happens when the keyword stands twice in one block. */
export type OnRepeat =
  | 'last'
  | 'last-reported'
  | 'first'
  | 'first-reported'
  /** Each adds to the others. */
  | 'adds'
  /** Saying it again changes nothing. */
  | 'harmless';

/** Which process of the daemon reads a keyword. */
export type Process = 'global' | 'vrrp' | 'checker' | 'bfd' | 'all';

export interface Deprecation {
  /** The path of the keyword to write instead, blocks separated by `/`; absent if there is none. */
  readonly replacement?: string;
  readonly since?: Version;
  /** `-t` prints it; else it shows in the log of the running daemon alone. */
  readonly reported: boolean;
}

export interface Keyword extends LineGrammar {
  readonly name: string;
  readonly process: Process;
  /** First version that knows the keyword here; absent for 1.3.5 and older. */
  readonly since?: Version;
  readonly build?: readonly BuildOption[];
  readonly default?: string;
  readonly invalid: OnInvalid;
  readonly missing: OnMissing;
  readonly repeat: OnRepeat;
  /** The daemon reports words after the last one that it expects; else it ignores them silently. */
  readonly extraReported?: boolean;
  /** The running daemon accepts trailing garbage after a number that `-t` refuses. */
  readonly lenientWhenRunning?: boolean;
  /** The block that the keyword stands in is not usable without it. */
  readonly required?: boolean;
  readonly deprecated?: Deprecation;
  /** Another keyword of the same block that means the same. */
  readonly synonyms?: readonly string[];
  /** Opens a block of keywords. */
  readonly block?: Block;
  /** Opens a block of lines that are no keywords, such as addresses. */
  readonly lines?: LineGrammar;
  /**
   * Hover text, in our own words, Markdown, one to four sentences: what it does, its default and unit, when to use it,
   * and the trap, if it has one.
   */
  readonly description: string;
}

/** The keywords of a block by name. */
export type Block = ReadonlyMap<string, Keyword>;
