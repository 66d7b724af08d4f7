/** What the VRRP process of a daemon makes of one configuration. Start at `readVrrp`. */
export {
  type Address,
  compareAddresses,
  type Family,
  isLinkLocal,
  isMulticast,
  networkKey,
  parseAddress,
  parsePrefix,
  sameAddress,
} from './address.ts';
export type { Sourced } from './lines.ts';
export { readVrrp, vrrpBlocks } from './read.ts';
export type * from './types.ts';
