/**
 * What the schema can say of keepalived's language. The schema is data: the syntax never asks it, and
 * everything that knows a keyword (rules, completion, hover, the TextMate grammar) asks nothing else.
 */
import type { Value } from './kinds.ts';
import type { OnInvalid } from './on-invalid.ts';
import type { Version } from './version.ts';

export type * from './kinds.ts';

export type { OnInvalid } from './on-invalid.ts';

/** A keyword: a word that begins a line, and what may follow it. */
export interface Keyword extends LineGrammar {
  readonly name: string;
  /** The processes of the daemon that read the keyword, in the order of their passes. */
  readonly processes: readonly Process[];
  /** First version that knows the keyword here; absent for 1.3.5 and older. */
  readonly since?: Version;
  /** What must be compiled in; a daemon without one of them does not know the keyword. */
  readonly build?: readonly BuildOption[];
  /** A daemon without this part knows the keyword, reports it, and does what comes nearest. */
  readonly reportedWithout?: BuildOption;
  /** The keyword that comes nearest: to such a daemon it is said already, if it stands below. */
  readonly nearest?: string;
  /** Paths of keywords whose values count while this one is absent, the nearest first. */
  readonly inherits?: readonly string[];
  /** The value while nothing is said here or where it is inherited from, as it would be written. */
  readonly default?: string;
  /** What can't be written as a value, or holds only under a condition: 'the kernel chooses', 'on in strict mode'. */
  readonly defaultText?: string;
  readonly repeat: OnRepeat;
  /** Repetition is judged for each first word by itself: two instances of one name, two keys of one id. */
  readonly repeatPerName?: boolean;
  /** The running daemon accepts trailing garbage after a number that `-t` refuses. */
  readonly lenientWhenRunning?: boolean;
  /** The block that the keyword stands in needs it. */
  readonly required?: Requirement;
  /** Keywords of the same block of which one must stand above this one. */
  readonly after?: readonly string[];
  readonly deprecated?: Deprecation;
  /** Other keywords of the same block that mean the same. */
  readonly synonyms?: readonly string[];
  /** Opens a block of keywords. */
  readonly block?: Block;
  /** Opens a block of lines that are no keywords, such as addresses. */
  readonly lines?: LineGrammar;
  /** How an older release reads the keyword, where its verdict is another one. */
  readonly older?: OlderReading;
  /**
   * Hover text, in our own words, Markdown, one to four sentences: what it does, its default and unit, when to use it,
   * and the trap, if it has one.
   */
  readonly description: string;
}

/** The keywords of a block by name. */
export type Block = ReadonlyMap<string, Keyword>;

/** The words of one line: fixed places first, then options in any order. */
export interface LineGrammar {
  readonly positional: readonly Argument[];
  readonly options?: readonly Option[];
  /** What the daemon does with a word that it cannot use. */
  readonly invalid: OnInvalid;
  /** What happens when a needed word is missing, the value of an option included. */
  readonly missing: OnMissing;
  /** The daemon reports words that it does not expect; else it ignores them silently. */
  readonly extraReported?: boolean;
  /** What happens if the block of such lines has none. */
  readonly empty?: OnAbsent;
  /** The first word may stand in one line of the block only; a later line with it is reported and dropped. */
  readonly unique?: boolean;
  /** Names a hand-written check in the rules for what a table cannot say. */
  readonly special?: SpecialGrammar;
}

/** Lines whose words depend on each other, beyond what places and options can say. */
export type SpecialGrammar =
  /** An address with its options: virtual_ipaddress, static_ipaddress. */
  | 'address'
  /** A route: type, destination, options, then next hops. */
  | 'route'
  /** A route that is reported if it has neither an interface, other than those of next hops, nor `no_track`. */
  | 'tracked-route'
  /** A routing rule: selectors, then one action. */
  | 'rule'
  /** An address, a range of addresses or a firewall mark: virtual_server_group. */
  | 'group-member'
  /** An address and port, `fwmark N` or `group NAME`. */
  | 'virtual-server'
  /** A forwarding method; only TUN has options, and they depend on its type. */
  | 'lvs-method'
  /** Name, MAC and options of a VMAC in any order. */
  | 'vmac'
  /** Name, address, mode and options of an ipvlan in any order. */
  | 'ipvlan'
  /** A unicast peer, whose limits of the TTL must agree. */
  | 'peer'
  /** Old positional forms of lvs_sync_daemon. */
  | 'sync-daemon'
  /** A size, or policies that may not be mixed with it. */
  | 'rx-bufs'
  /** Signed words after a first unsigned one. */
  | 'include-check'
  /** A number, or bits joined by `|`. */
  | 'umask';

/** A word at a fixed place after the keyword. */
export interface Argument {
  /** What the word is called in documentation and messages, for instance `seconds`. */
  readonly name: string;
  readonly value: Value;
  /** May be left out. A word that does not fit it is tried as the next argument, where there is one. */
  readonly optional?: boolean;
  /** What the daemon takes when an optional word is left out, as it would be written. */
  readonly default?: string;
  /** The argument takes all the words that are left on the line. */
  readonly repeated?: boolean;
  /** How many words a repeated argument takes at most. */
  readonly atMost?: number;
  /** The words of a repeated argument must differ. */
  readonly distinct?: boolean;
  /** Takes the rest of the line as it is written: blanks and quotes belong to it. */
  readonly verbatim?: boolean;
  readonly since?: Version;
}

/** A word inside a line that may be followed by values of its own: `dev eth0`, `weight -20 reverse`. */
export interface Option {
  readonly word: string;
  readonly aliases?: readonly string[];
  readonly values: readonly Argument[];
  /** Words that belong to this option alone and follow it: `nexthop via … dev …`. */
  readonly options?: readonly Option[];
  /** May stand more than once in a line. */
  readonly repeatable?: boolean;
  /** What happens when a value is missing, if it is not what the line says. */
  readonly missing?: OnMissing;
  readonly deprecated?: Deprecation;
  readonly since?: Version;
  /** Our own words, one line. */
  readonly description: string;
}

/** Parts of the daemon that a build may lack; a distribution may have left one out. */
export type BuildOption =
  | 'bfd'
  | 'dbus'
  /** iptables or nftables. */
  | 'firewall'
  | 'ipset'
  | 'iptables'
  | 'ipvlan'
  | 'json'
  | 'linkbeat'
  | 'lvs'
  | 'nftables'
  | 'regex'
  /** Regular expressions with just-in-time compilation. */
  | 'regex-jit'
  /** Kernel headers that know flags of IPVS schedulers, 3.11 or newer. */
  | 'scheduler-flags'
  /** An OpenSSL that can name the server in the handshake. */
  | 'sni'
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

/** Which process of the daemon reads a keyword. `global` is the parent, which reads the file first. */
export type Process = 'global' | 'checker' | 'vrrp' | 'bfd';

/** What happens when a word that the keyword needs is missing. */
export type OnMissing =
  /** Nothing that the keyword needs can be missing. */
  | 'accepted'
  /** The process ends at once with status 2, under `-t` too. */
  | 'exits'
  /** Reported, and the line is ignored (for the opener of a block: the block). */
  | 'reported'
  /** Ignored, and said only in the log of the running daemon. */
  | 'logged'
  /** Ignored without a word. */
  | 'silent'
  /** The process ends with a segmentation fault. */
  | 'crashes';

/** What happens when the keyword stands twice in one block. */
export type OnRepeat =
  /** The last one counts. */
  | 'last'
  | 'last-reported'
  /** The first one counts. */
  | 'first'
  | 'first-reported'
  /** The first one counts; a later one is reported only if it says something else. */
  | 'first-if-different'
  /** The first one that says something else than the default counts; later ones are reported. */
  | 'first-unless-default'
  /** The largest value counts. */
  | 'largest'
  /** MASTER counts, wherever it stands; a BACKUP below it is reported. */
  | 'master'
  /** Each adds to the others. */
  | 'adds'
  /** Saying it again changes nothing. */
  | 'harmless';

/** A block cannot do without a keyword. */
export interface Requirement {
  /** Keywords of which one can stand for it. */
  readonly or?: readonly string[];
  readonly absent: OnAbsent;
}

/** What the daemon does if a required keyword is not there. */
export type OnAbsent =
  /** The process ends. */
  | 'stops'
  /** The block is dropped. */
  | 'drops-block'
  /** Reported, and a default is taken or the feature switched off. */
  | 'reported';

export interface Deprecation {
  /** The path of the keyword to write instead, blocks separated by `/`; for an option, the word. Absent if there is none. */
  readonly replacement?: string;
  /** `-t` prints it; else it shows in the log of the running daemon alone, or nowhere. */
  readonly reported: boolean;
}

/** What is different in `upTo` and the releases before it; `older` within it says what was different still earlier. */
export interface OlderReading
  extends Partial<
    Pick<
      Keyword,
      'positional' | 'options' | 'lines' | 'invalid' | 'missing' | 'repeat' | 'extraReported' | 'older'
    >
  > {
  readonly upTo: Version;
}
