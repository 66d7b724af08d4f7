import { test } from 'node:test';
import { check } from './support.ts';

test('envsubst and the shell', () =>
  check(
    'keepalived.conf.tpl',
    `vrrp_instance VI_1 {
  state \${STATE}
  interface \${IFACE}
  virtual_router_id \${VRID:-51}
  priority \${PRIORITY:-"100"}
  authentication {
    auth_type PASS
    auth_pass \${PASS:-'himitsu'}
  }
  virtual_ipaddress {
    \${VIP}/\${PREFIX}   dev \${IFACE}
  }
}
vrrp_instance $NAME {
  state $STATE
  interface $IFACE
  virtual_router_id $VRID
  priority $((100 + N))
  virtual_ipaddress {
    $VIP/24 dev $IFACE
    $VIPS
  }
  advert_int no
  #^ invalid-value
  $EXTRA
}
`,
  ));

test('gaps for a person or for sed', () =>
  check(
    'keepalived.conf.template',
    `global_defs {
  router_id @ROUTER_ID@
@SCRIPT_SECURITY@
}
@HEALTH_SCRIPT@
vrrp_instance VI {
  state @STATE@
  interface @INTERFACE@
  virtual_router_id @VIRTUAL_ROUTER_ID@
  priority @PRIORITY@
  unicast_src_ip @LOCAL_IP@
  unicast_peer {
    @PEER_IP@
  }
  virtual_ipaddress {
    @VIP_CIDR@ dev @INTERFACE@
  }
  @TRACK_SCRIPT@
}
vrrp_instance VI2 {
  state %STATE%
  interface %INTERFACE%
  virtual_router_id %%VRID%%
  priority <PRIORITY>
  virtual_ipaddress {
    <VIP>/24 dev <the interface>
    %VIP2%
  }
}
vrrp_instance __NAME__ {
  interface <IFACE>
  virtual_router_id <VIRTUAL ROUTER ID>
  state <MASTER or BACKUP>
  advert_int %(interval)d
  virtual_ipaddress {
    <IP ADDRESS>
  }
}
`,
  ));

test('what looks like a gap is what the daemon reads, in a file that is no template', () =>
  check(
    'keepalived.conf',
    `vrrp_instance VI {
  interface eth0
  state %STATE%
  #^ invalid-value
  virtual_router_id <ID>
  #^ invalid-value
  virtual_router_id 1
  priority $PRIORITY
  #^ invalid-value
  virtual_ipaddress {
    192.0.2.1/24
    <ADDRESS>
    #^ invalid-value
    @other 192.0.2.2/24
  }
}
`,
  ));

test('a comment that names a directive, and a brace that somebody commented out', () =>
  check(
    'keepalived.conf',
    `vrrp_instance VI { # was {{ name
  interface eth0 ! <% and
  virtual_router_id 51
  virtual_ipaddress {# of the site
    192.0.2.1/24
  #}
  }
  priority 999 # }} %> #}
  #^ invalid-value
}
`,
  ));
