/** global_defs: settings of the whole daemon, and defaults of what stands in other blocks. */
import { join } from './entries.ts';
import { globalBuffers } from './global-buffers.ts';
import { globalFiles } from './global-files.ts';
import { globalFirewall } from './global-firewall.ts';
import { globalGarp } from './global-garp.ts';
import { globalLvs } from './global-lvs.ts';
import { globalMail } from './global-mail.ts';
import { globalMonitoring } from './global-monitoring.ts';
import { globalNotify } from './global-notify.ts';
import { globalProcesses } from './global-processes.ts';
import { globalVrrp } from './global-vrrp.ts';

/** All keywords of global_defs. */
export const globalDefs = join(
  globalProcesses,
  globalMail,
  globalNotify,
  globalMonitoring,
  globalGarp,
  globalFirewall,
  globalBuffers,
  globalLvs,
  globalVrrp,
  globalFiles,
);
