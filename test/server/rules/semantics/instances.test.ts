import { test } from 'node:test';
import { check } from './check.ts';

test('one cause is said once: an address that cannot be used leaves the instance without one', () => {
  check(`
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    version 3
    virtual_ipaddress {
        10.0.0.300/24
        #^ invalid-value
    }
}
`);
});

test('what the daemon looks at in the end it never sees where a missing word ends it', () => {
  check(`
vrrp_instance VI_1 {
    state MASTER
    nopreempt
    interface eth0
    virtual_router_id
    #^ missing-argument
    priority 100
}
`);
});

test('a unicast instance may do without an interface since 2.2.8', () => {
  const text = (expected: string) => `
vrrp_instance VI_1 {
${expected}
    virtual_router_id 51
    unicast_src_ip 10.0.0.1
    unicast_peer {
        10.0.0.2
    }
    virtual_ipaddress {
        10.0.0.100/24 dev eth0
    }
}
`;
  check(text(''), { version: '2.4.3' });
  check(text('#^ incomplete-instance'), { version: '2.2.7' });
});

test('strict mode takes back what goes beyond the RFC', () => {
  check(`
global_defs {
    vrrp_strict
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    state MASTER
    #^ strict-mode-conflict
    priority 100
    preempt_delay 10
    #^ strict-mode-conflict
    authentication {
    #^ strict-mode-conflict
        auth_type PASS
        auth_pass s3cret
    }
    virtual_ipaddress {
        10.0.0.100/24
    }
}
vrrp_instance VI_2 {
    strict_mode off
    interface eth1
    virtual_router_id 51
    state BACKUP
    preempt_delay 10
    virtual_ipaddress {
        10.0.0.101/24
    }
}
`);
});

test('a member of a sync group has no weights of its own', () => {
  check(`
vrrp_script web {
    script "/usr/bin/pgrep nginx"
    weight -20
}
vrrp_sync_group G {
    group {
        VI_1
        VI_2
        VI_3
        #^ sync-group-members
    }
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    track_script {
        web
        #^ tracking-weight-ignored
    }
    virtual_ipaddress {
        10.0.0.100/24
    }
}
vrrp_instance VI_2 {
    interface eth1
    virtual_router_id 51
    track_script {
        web weight 0
    }
    virtual_ipaddress {
        10.0.0.101/24
    }
}
`);
});

test('an owner has no weights: the daemon says so of scripts that it finds, which a program of the system is', () => {
  check(`
vrrp_script system {
    script "/usr/bin/pgrep nginx"
    weight -20
}
vrrp_script own {
    script "/etc/keepalived/check.sh"
    weight -20
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 255
    track_script {
        system
        #^ tracking-weight-ignored
        own
    }
    virtual_ipaddress {
        10.0.0.100/24
    }
}
`);
});

test('a condition in front of every line of a block, its brace included, is sound', () => {
  check(
    `
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    @blue track_interface {
    @blue     eth1
    @blue }
    @blue virtual_ipaddress {
    #^ condition-drops-brace
        10.0.0.100/24
    }
    no_virtual_ipaddress
}
`,
    { configId: 'green' },
  );
});
