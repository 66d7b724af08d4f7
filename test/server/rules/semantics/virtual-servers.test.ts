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
