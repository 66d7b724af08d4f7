import type { Statement, Word } from '../../syntax/index.ts';
import type { Address, Family } from './address.ts';
import { type Sourced, unknownWordsOf } from './lines.ts';
import type {
  ChecksumMode,
  Correction,
  IgnoredAddress,
  InitialState,
  Tracked,
  UnicastPeer,
  Untracked,
  VirtualAddress,
} from './types.ts';

/** An instance while its block is read: what is not written is still absent. */
export interface InstanceDraft {
  readonly name: Sourced<string>;
  readonly statement: Statement;
  /** Set by whatever comes first in the block that has a family. */
  family?: Family;
  vrid?: Sourced<number>;
  interface?: Sourced<string>;
  state?: Sourced<InitialState>;
  priority?: Sourced<number>;
  version?: Sourced<2 | 3>;
  advertInterval?: Sourced<number>;
  downTimerAdverts?: Sourced<number>;
  authType?: Sourced<'pass' | 'ah'>;
  password?: Sourced<string>;
  source?: Sourced<Address>;
  group?: Sourced<Address>;
  /** Any keyword that only makes sense with unicast. */
  unicastWord?: Word;
  checkUnicastSource: boolean;
  faultWithoutPeers?: Word;
  ttl?: Sourced<number>;
  nopreempt?: Word;
  preemptDelay?: Sourced<number>;
  strict?: Sourced<boolean>;
  accept?: Sourced<boolean>;
  skipCheckAdvAddr?: Sourced<boolean>;
  lowerPrioNoAdvert?: boolean;
  higherPrioSendAdvert?: boolean;
  checksum?: Sourced<ChecksumMode>;
  useVmac?: Word;
  dontTrackPrimary?: Word;
  noVirtualAddress?: Word;
  readonly peers: UnicastPeer[];
  readonly addresses: VirtualAddress[];
  readonly excludedAddresses: VirtualAddress[];
  readonly ignoredAddresses: IgnoredAddress[];
  /** Each address with its interface, to know it again. */
  readonly listed: Set<string>;
  readonly tracked: Tracked[];
  readonly untracked: Untracked[];
  readonly corrections: Correction[];
  readonly unknown: readonly Word[];
}

export function newDraft(name: Word, statement: Statement): InstanceDraft {
  return {
    name: { value: name.text, word: name },
    statement,
    checkUnicastSource: false,
    peers: [],
    addresses: [],
    excludedAddresses: [],
    ignoredAddresses: [],
    listed: new Set(),
    tracked: [],
    untracked: [],
    corrections: [],
    unknown: unknownWordsOf(statement),
  };
}
