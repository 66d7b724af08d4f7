/** The kinds of words that follow a keyword. */
import type { OnInvalid } from './on-invalid.ts';

/** The kind of one word. Ranges include both ends. */
export type Value =
  /** A whole number, in base 10 unless `base` says that 0x and 0 prefixes count. */
  | {
      readonly kind: 'integer';
      readonly min?: number;
      readonly max?: number;
      readonly unit?: Unit;
      readonly base?: 'any';
      /** What happens to a number outside the range, if it is not what `Keyword.invalid` says. */
      readonly outside?: OnInvalid;
    }
  /** A number with at most `decimals` places; more are reported, and the number rounded and used. */
  | {
      readonly kind: 'decimal';
      readonly min?: number;
      readonly max?: number;
      readonly unit: Unit;
      readonly decimals: number;
      /** What happens to a number outside the range, if it is not what `Keyword.invalid` says. */
      readonly outside?: OnInvalid;
    }
  /** Two whole numbers as `200-299`; `single` also allows one number alone. */
  | { readonly kind: 'range'; readonly min: number; readonly max: number; readonly single?: boolean }
  /** A number or a name from a list of the host, such as /etc/iproute2/rt_tables; `names` are always known. */
  | {
      readonly kind: 'named-number';
      readonly min?: number;
      readonly max: number;
      readonly names?: readonly string[];
      readonly list: NumberList;
    }
  /**
   * A time with its unit, as in routes: `300ms`, `1s`; a bare number counts in a unit of its option. The limits are in
   * milliseconds, and what lies outside is reported and moved to the nearer one.
   */
  | { readonly kind: 'time'; readonly min: number; readonly max: number }
  /** Exactly `on`, `true`, `yes`, `off`, `false` or `no`. */
  | { readonly kind: 'boolean' }
  /** One of these words; `signed` allows `+` or `-` in front. */
  | {
      readonly kind: 'enum';
      readonly values: readonly string[];
      readonly ignoreCase?: boolean;
      readonly signed?: boolean;
    }
  /** Names joined by a sign, each at most once: `IRUSR|IWUSR`. */
  | { readonly kind: 'flags'; readonly values: readonly string[]; readonly separator: '|' }
  /** Any text; lengths are in bytes. */
  | {
      readonly kind: 'string';
      readonly minLength?: number;
      readonly maxLength?: number;
      readonly format?: TextFormat;
    }
  /** An IP address. */
  | {
      readonly kind: 'address';
      readonly family?: 4 | 6;
      readonly multicast?: boolean;
      readonly prefix?: 'allowed' | 'required';
      /** `10.0.0.1-20`, `10.0.0.1-10.0.0.20` */
      readonly range?: boolean;
      /** A host name is looked up. */
      readonly hostname?: boolean;
      /** Text from a `/` or `-` on is dropped without a word. */
      readonly cut?: boolean;
    }
  /**
   * The name of a network interface; `mustExist`: looked up while the configuration is read; `noLoopback`: `lo` is
   * refused.
   */
  | {
      readonly kind: 'interface';
      readonly maxLength?: number;
      readonly mustExist?: boolean;
      readonly noLoopback?: boolean;
    }
  /** A MAC address of as many octets as named. */
  | { readonly kind: 'mac'; readonly octets: readonly number[] }
  /** A firewall mark; `mask` allows `MARK/MASK`. */
  | { readonly kind: 'fwmark'; readonly mask?: boolean; readonly base?: 'any' }
  /** Hexadecimal digits, with blanks anywhere; `wildcard` allows x for a digit that does not matter. */
  | { readonly kind: 'hex'; readonly wildcard?: boolean }
  /** A Perl-compatible regular expression, with the quoting of scripts. */
  | { readonly kind: 'regex' }
  /** A path in the file system, never an empty word; `glob` allows wildcards and `{a,b}`. */
  | { readonly kind: 'path'; readonly glob?: boolean; readonly absolute?: boolean }
  /**
   * One word that is a whole command line, never an empty one: needs quotes as soon as it has arguments. Single quotes,
   * double quotes and backslashes work.
   */
  | { readonly kind: 'script' }
  /** An account of the host. */
  | { readonly kind: 'user' }
  /** A group of accounts of the host. */
  | { readonly kind: 'group' }
  /** A name that another keyword introduces; `definitions` says which, and whether it must stand above. */
  | { readonly kind: 'reference'; readonly to: ReferenceTarget }
  /** Introduces a name that references elsewhere point to. */
  | { readonly kind: 'name'; readonly of: ReferenceTarget; readonly maxLength?: number }
  /** Exactly this word. */
  | { readonly kind: 'literal'; readonly word: string }
  /** Any of these; tried in order. */
  | { readonly kind: 'either'; readonly of: readonly Value[] };

/** Units that a number is written in; shown beside ranges and defaults. */
export type Unit =
  | 's'
  | 'ms'
  | 'us'
  | 'bytes'
  | 'port'
  | 'hops'
  | 'packets'
  | 'adverts'
  | 'checks'
  | 'runs'
  | 'processes'
  | 'connections'
  | 'weight'
  | 'nice';

/** Texts with a form that can be checked. */
export type TextFormat =
  /** Labels joined by dots, none of them empty; 2.4.3 also refuses a first label of one letter. */
  | 'domain-name'
  /** 32 to 64 characters, `hex:` and as many bytes in digits, or `file:` and a path. */
  | 'hmac-key'
  | 'ila-locator'
  | 'mail-address'
  /** 32 hexadecimal digits. */
  | 'md5'
  /** Labels joined by `/`. */
  | 'mpls-labels'
  /** One realm, or two joined by `/`. */
  | 'realms'
  /** `unix:/path`, `tcp:host:port` or `udp:host:port`. */
  | 'snmp-socket';

/** Lists on the host that give numbers names. */
export type NumberList =
  | 'interface-groups'
  | 'ip-protocols'
  | 'route-protocols'
  | 'route-scopes'
  | 'route-tables'
  | 'type-of-service';

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
