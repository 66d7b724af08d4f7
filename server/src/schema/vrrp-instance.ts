/** vrrp_instance: one virtual router. */
import { join } from './entries.ts';
import { instanceAddresses } from './vrrp-addresses.ts';
import { instanceAuthentication } from './vrrp-authentication.ts';
import { instanceElection } from './vrrp-election.ts';
import { instanceGarp } from './vrrp-garp.ts';
import { instanceNetwork } from './vrrp-network.ts';
import { instanceNotify } from './vrrp-notify.ts';
import { instanceTracking } from './vrrp-tracking.ts';

/** All keywords of vrrp_instance. */
export const instance = join(
  instanceElection,
  instanceNetwork,
  instanceAddresses,
  instanceTracking,
  instanceGarp,
  instanceNotify,
  instanceAuthentication,
);
