/** Hand-written readings, for lines whose words depend on each other beyond what a table can say. */
import type { SpecialGrammar } from '../../../schema/index.ts';
import type { Reading } from '../reading.ts';
import { readAddress } from './address.ts';
import { readGroupMember } from './group-member.ts';
import { readIncludeCheck } from './include-check.ts';
import { readIpvlan } from './ipvlan.ts';
import { readMethod } from './lvs-method.ts';
import { readPeer } from './peer.ts';
import { readRoute, readTrackedRoute } from './route.ts';
import { readRule } from './rule.ts';
import { readBufferPolicy } from './rx-bufs.ts';
import { readSyncDaemon } from './sync-daemon.ts';
import { readUmask } from './umask.ts';
import { readService } from './virtual-server.ts';
import { readVmac } from './vmac.ts';

export const specials: Readonly<Record<SpecialGrammar, (reading: Reading) => void>> = {
  address: readAddress,
  route: readRoute,
  'tracked-route': readTrackedRoute,
  rule: readRule,
  'group-member': readGroupMember,
  'virtual-server': readService,
  'lvs-method': readMethod,
  peer: readPeer,
  vmac: readVmac,
  ipvlan: readIpvlan,
  'sync-daemon': readSyncDaemon,
  'rx-bufs': readBufferPolicy,
  'include-check': readIncludeCheck,
  umask: readUmask,
};
