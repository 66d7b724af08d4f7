import { test } from 'node:test';
import { check } from './check.ts';

test('a service that no server is left of is dropped, and nothing else is said of it', () => {
  check(`
virtual_server 10.0.0.100 80 {
    real_server 2001:db8::11 80 {
        TCP_CHECK {
        }
    }
    #^ server-family-differs
}
#^ no-real-server
`);
});

test('a value that cannot be used is cause enough: what it leaves open is not said', () => {
  check(`
virtual_server 10.0.0.100 80 {
    lvs_sched fastest
    #^ invalid-value
    lvs_method NAT
    protocol HTTP
    #^ invalid-value
    real_server 10.0.0.11 80 {
        TCP_CHECK {
        }
    }
}
`);
});

test('ports of a group are held against those of its servers', () => {
  check(`
virtual_server group web {
    lvs_sched rr
    lvs_method DR
    protocol TCP
    real_server 10.0.0.11 8080 {
    #^ server-port-differs
        TCP_CHECK {
        }
    }
    real_server 10.0.0.12 {
        TCP_CHECK {
        }
    }
}
virtual_server_group web {
    10.0.0.100 80
    10.0.0.101 80
}
`);
});

test('the weight of a service counts for servers that say none, wherever it stands', () => {
  check(`
virtual_server 10.0.0.100 80 {
    lvs_sched rr
    lvs_method NAT
    protocol TCP
    quorum 20
    real_server 10.0.0.11 80 {
        TCP_CHECK {
        }
    }
    real_server 10.0.0.12 80 {
        weight 1
        TCP_CHECK {
        }
    }
    weight 19
}
`);
});

test('what a template fills in is not missing', () => {
  check(`
virtual_server {{ vip }} 80 {
    {{ settings }}
}
`);
});

test('the addresses of a check are of one family, whichever comes first', () => {
  const checked = (lines: string) =>
    check(`
virtual_server 10.0.0.100 80 {
    lvs_sched rr
    lvs_method NAT
    protocol TCP
    real_server 10.0.0.21 80 {
${lines}
    }
}
`);
  checked(`
        TCP_CHECK {
            bindto 2001:db8::1
            #^ checker-conflict
        }`);
  checked(`
        TCP_CHECK {
            connect_ip 2001:db8::21
            bindto 2001:db8::1
        }`);
  checked(`
        HTTP_GET {
            bindto 10.0.0.1
            connect_ip 2001:db8::21
            #^ checker-conflict
            url {
                path /
            }
        }`);
  // What mail is sent to is settled only when the block is read.
  checked(`
        SMTP_CHECK {
            bindto 2001:db8::1
        }`);
});

test('a group of both families leaves no firewall mark without one', () =>
  check(`
virtual_server_group mixed {
    10.0.0.100 80
    2001:db8::100 80
    fwmark 3
}
#^ firewall-mark-conflict
virtual_server_group told {
    10.0.0.100 80
    2001:db8::100 80
    fwmark 3 inet6
}
`));

test('the granularity of persistence is of the family of the service', () =>
  check(`
virtual_server 2001:db8::100 80 {
    lvs_sched rr
    lvs_method NAT
    protocol TCP
    persistence_granularity 255.255.255.0
    #^ server-family-differs
    real_server 2001:db8::21 80 {
    }
}
virtual_server fwmark 7 {
    lvs_sched rr
    lvs_method NAT
    persistence_granularity 64
    real_server 10.0.0.21 80 {
    }
    #^ server-family-differs
}
#^ no-real-server
`));
