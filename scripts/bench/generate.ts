/** A configuration as large as asked for: what a provider has that keeps many services on one pair of directors. */

const routersPerInterface = 250;

/** @returns a valid configuration of at least `lines` lines, and at most 100 more */
export function generateConfiguration(lines: number): string {
  const parts = [head];
  let count = head.split('\n').length - 1;
  for (let index = 0; count < lines; index++) {
    const part = index % 2 === 0 ? instance(index >> 1) : service(index >> 1);
    parts.push(part);
    count += part.split('\n').length - 1;
  }
  return parts.join('');
}

const head = `# Directors of a provider
global_defs {
    router_id director-1
    enable_script_security
    script_user root
}

vrrp_script check_uplink {
    script "/usr/bin/test -e /run/uplink"
    interval 3
    fall 3
    rise 2
    weight -20
}

`;

function instance(index: number): string {
  return `vrrp_instance VI_${index} {
    state MASTER
    interface eth${Math.floor(index / routersPerInterface)}
    virtual_router_id ${(index % routersPerInterface) + 1}
    priority 110
    advert_int 1
    authentication {
        auth_type PASS
        auth_pass secret${index % 100}
    }
    virtual_ipaddress {
        ${address(index)}/32 dev eth${Math.floor(index / routersPerInterface)}
    }
    track_script {
        check_uplink weight -30
    }
}

`;
}

function service(index: number): string {
  const servers = [1, 2, 3].map(
    server => `
    real_server 172.${16 + (index >> 12)}.${(index >> 4) & 255}.${((index & 15) << 4) + server} 6443 {
        weight ${server}
        TCP_CHECK {
            connect_timeout 3
            retry 2
            delay_before_retry 1
        }
    }
`,
  );
  return `virtual_server ${address(index)} 6443 {
    delay_loop 6
    lb_algo rr
    lb_kind DR
    protocol TCP
${servers.join('')}}

`;
}

function address(index: number): string {
  return `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`;
}
