import type { Version } from '../schema/version.ts';

/** The node that a configuration is read for. */
export interface Target {
  readonly version: Version;
  /** The daemon's `-i` option; without it the daemon takes the host name up to its first dot. */
  readonly configId?: string;
}
