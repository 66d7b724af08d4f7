import type { BuildOption } from '../schema/types.ts';
import type { Version } from '../schema/version.ts';

/** The node that a configuration is read for. */
export interface Target {
  readonly version: Version;
  /** What the host's build is known to lack. */
  readonly without?: readonly BuildOption[];
  /** The daemon's `-i` option; without it the daemon takes the host name up to its first dot. */
  readonly configId?: string;
}
