/** Which keyword introduces the names that references take, and where it has to stand. */
import type { ReferenceTarget } from './types.ts';

export interface Definition {
  /** Paths of the keywords whose first word introduces the name. */
  readonly definedBy: readonly (readonly string[])[];
  /** `above`: the definition must stand above the reference; `anywhere`: below will do. */
  readonly order: 'above' | 'anywhere';
}

export const definitions: Readonly<Record<ReferenceTarget, Definition>> = {
  vrrp_instance: { definedBy: [['vrrp_instance']], order: 'anywhere' },
  vrrp_sync_group: { definedBy: [['vrrp_sync_group']], order: 'anywhere' },
  vrrp_script: { definedBy: [['vrrp_script']], order: 'above' },
  track_file: { definedBy: [['track_file'], ['vrrp_track_file']], order: 'above' },
  vrrp_track_process: { definedBy: [['vrrp_track_process']], order: 'above' },
  bfd_instance: { definedBy: [['bfd_instance']], order: 'above' },
  track_group: { definedBy: [['track_group']], order: 'above' },
  virtual_server_group: { definedBy: [['virtual_server_group']], order: 'anywhere' },
};
