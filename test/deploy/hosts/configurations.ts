import { SUBNET } from './lab.ts';

/** The virtual address that every configuration of the tests has. */
export const VIP = `${SUBNET}.100`;
export const SECOND_VIP = `${SUBNET}.101`;
/** Looked for in all logs: must be found nowhere. */
export const SECRET = 'gh3im-pw';

export interface Options {
  readonly priority?: number;
  readonly addresses?: readonly string[];
  readonly authPass?: string;
  readonly advertInterval?: number;
  readonly virtualRouterId?: number;
  readonly interface?: string;
  readonly comment?: string;
  readonly more?: string;
}

/** A configuration of one instance, as small as it can be. */
export function configuration(options: Options = {}): string {
  const {
    priority = 110,
    addresses = [VIP],
    authPass = SECRET,
    advertInterval = 1,
    virtualRouterId = 51,
  } = options;
  return `# ${options.comment ?? 'first'}
global_defs {
    enable_script_security
    script_user root
}
${options.more ?? ''}vrrp_instance api {
    interface ${options.interface ?? 'eth0'}
    state BACKUP
    virtual_router_id ${virtualRouterId}
    priority ${priority}
    advert_int ${advertInterval}
    authentication {
        auth_type PASS
        auth_pass ${authPass}
    }
    virtual_ipaddress {
${addresses.map(address => `        ${address}/24\n`).join('')}    }
}
`;
}
