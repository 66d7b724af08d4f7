import { compareVersions } from '../../../server/src/schema/version.ts';
import { readVersion } from '../../../server/src/schema/release-names.ts';
import type { Check, Design } from './answers.ts';

export const designs: readonly Design[] = ['lvs', 'apiServers', 'vip', 'activeActive'];

/** The checks that fit a design and the keepalived that runs it; the first one is the best. */
export function checksFor(design: Design, keepalived: string): readonly Check['kind'][] {
  if (isForApi(design)) return ['apiServer', 'none'];
  return knowsProcesses(keepalived) ? ['port', 'http', 'process', 'none'] : ['port', 'http', 'none'];
}

/** Active/active lives from each VIP going home again. */
export function preemptFor(design: Design): readonly boolean[] {
  return design === 'activeActive' ? [true] : [true, false];
}

export function vipCount(design: Design): number {
  return design === 'activeActive' ? 2 : 1;
}

/** The scripts of direct routing and the check of the API server know IPv4 alone. */
export function allowsIpv6(design: Design): boolean {
  return !isForApi(design);
}

export function isForApi(design: Design): boolean {
  return design === 'lvs' || design === 'apiServers';
}

/** More nodes than this, and the steps between their priorities leave no room for a check's weight. */
export const mostNodes = 8;

/** vrrp_track_process came with 2.0.11. */
function knowsProcesses(keepalived: string): boolean {
  const version = readVersion(keepalived);
  return version === undefined || compareVersions(version, '2.0.11') >= 0;
}
