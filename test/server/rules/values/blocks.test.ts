import { test } from 'node:test';
import { check, inInstance, inService } from './support.ts';

test('a brace behind a keyword that opens no block', () =>
  check(
    inInstance(`
    nopreempt {
    #^ unexpected-block {: opens no block
    }`),
  ));

test('blocks that are nothing without a certain keyword say so where they end', () =>
  check(
    `
vrrp_script check {
    interval 2
}
#^ missing-keyword }: vrrp_script needs script
garp_group {
    gna_interval 1
    interface eth0
}
garp_group {
    interface eth1
}
#^ missing-keyword }: garp_interval or gna_interval
vrrp_script templated {
    {{ body }}
}
vrrp_script conditional {
    {% if script %}
    {{ script }}
    {% endif %}
}
vrrp_script directive {
    {% include 'script' %}
}
` +
      inService('').replace(
        '192.0.2.21 80 {',
        `192.0.2.21 80 {
        HTTP_GET {
            url {
                status_code 200
            }
            #^ missing-keyword }: url needs path
        }
        #^ missing-keyword }: HTTP_GET needs url`,
      ),
  ));

test('blocks of lines that need one', () =>
  check(`
global_defs {
    notification_email {
    }
    #^ empty-block }: has no lines
}
virtual_server_group LISTED {
    <% servers %>
}
virtual_server_group WEB {
}
#^ empty-block }: keepalived drops the block
`));

test('what is said twice: reported, silently replaced, or added', () =>
  check(
    `
net_namespace a
net_namespace b
#^ repeated-keyword net_namespace: said already above
` +
      inInstance(`
    state BACKUP
    state MASTER
    #^ overwritten-keyword state: takes the place of the first
    state BACKUP
    #^ repeated-keyword state: said already above
    priority 100
    priority 101
    #^ overwritten-keyword priority: takes the place of the first
    notify "/usr/bin/notify a"
    notify "/usr/bin/notify b"
    #^ repeated-keyword notify: keepalived ignores this one
    version 2
    version 2
    version 3
    #^ repeated-keyword version: said already above
    track_interface {
        eth1
    }
    track_interface {
        eth2
        eth1
        #^ repeated-keyword eth1: said already above
    }
    auth_hmac {
        key 1 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        key 2 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        key 1 bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        #^ repeated-keyword key: said already above
        active_key 1
    }`),
  ));

test('a weight counts until one is said that is not the default', () =>
  check(`
vrrp_track_process web {
    process nginx
    weight 0
    weight 5
    #^ overwritten-keyword weight: takes the place
    weight 6
    #^ repeated-keyword weight: said already
}
`));

test('an old release does not report all that a new one does', () => {
  const lines = (rule: string) =>
    inService(
      `    virtualhost a.example\n    virtualhost b.example\n    #^ ${rule} virtualhost: takes the place`,
    );
  check(lines('repeated-keyword'));
  check(lines('overwritten-keyword'), '2.2.7');
});

test('settings that a keyword below sets back', () =>
  check(`
global_defs {
    nftables_priority 5
    #^ keyword-order nftables_priority: no effect above nftables
    nftables
    nftables_counters
}
`));

test('names have to be introduced above their use', () =>
  check(
    `
vrrp_script check_nginx {
    script /usr/bin/true
}
static_ipaddress {
    192.0.2.3/24 dev eth0 track_group WEB
    #^ undefined-reference WEB: stands below
}
track_group WEB {
    group {
        EDGE
    }
}
` +
      inInstance(`
    track_script {
        check_nginx
        check_ngnix
        #^ undefined-reference check_ngnix: Did you mean check_nginx?
    }
    track_process {
        nginx
        #^ undefined-reference nginx: There is no vrrp_track_process nginx
    }
    track_bfd {
        peer
        #^ undefined-reference peer: stands below
    }`) +
      'bfd_instance peer {\n    neighbor_ip 192.0.2.2\n}\n',
  ));

test('a block that is dropped defines nothing', () =>
  check(
    `
vrrp_script empty {
    interval 2
}
#^ missing-keyword }: vrrp_script needs script
track_file carrier {
    file /sys/class/net/eth0/carrier
}
bfd_instance silent {
    passive
}
#^ missing-keyword }: bfd_instance needs neighbor_ip
` +
      inInstance(`
    track_script {
        empty
        #^ undefined-reference empty: has no usable script
    }
    track_file {
        carrier
        #^ undefined-reference carrier: has no usable file
    }
    track_bfd {
        silent
    }`),
  ));

test('a name that a template or a missing file may bring in is not missed', () => {
  const use = inInstance('    track_script {\n        check\n    }');
  check(`vrrp_script {{ name }} {\n    script /usr/bin/true\n}\n${use}`);
  check(`include scripts.d/*.conf\n${use}`);
  check(
    `vrrp_script other {\n    script /usr/bin/true\n}\n${use.replace('check\n', '$&        #^ undefined-reference check: There is no vrrp_script check\n')}`,
  );
});

test('the inside of a block that the daemon skips is not read', () =>
  check(
    `
virtual_server 192.0.2.300 80 {
#^ invalid-value 192.0.2.300: keepalived drops the whole block
    protocol XX
    real_server 192.0.2.21 http {
    }
}
` +
      inService(`
    real_server 192.0.2.22 http {
    #^ invalid-value http: keepalived drops the whole block
        weight heavy
    }`),
  ));

test('words that were given up', () => {
  const get = (mark: string) =>
    inService('').replace(
      '192.0.2.21 80 {',
      `192.0.2.21 80 {
        HTTP_GET {
            url {
                path /
            }
            nb_get_retry 3
${mark}        }`,
    );
  check(get('            #^ deprecated-keyword nb_get_retry: write retry instead\n'));
  check(
    'vrrp_track_file load {\n#^ renamed-keyword vrrp_track_file: write track_file\n    file /run/load\n}\n',
  );
  check('vrrp_track_file load {\n    file /run/load\n}\n', '2.0.20');
  check(
    inInstance(
      '    lvs_sync_daemon_interface eth1\n    #^ deprecated-keyword lvs_sync_daemon_interface: write lvs_sync_daemon in global_defs instead',
    ),
  );
});

test('words that came later', () => {
  const lines = (mark: string) =>
    inInstance(`    virtual_ipaddress_excluded {\n        192.0.2.9/24 dev eth0 use_vmac\n${mark}    }`);
  check(
    lines('        #^ word-too-new use_vmac: came here with keepalived 2.2.0; 2.1.5 does not know it\n'),
    '2.1.5',
  );
  check(lines(''), '2.2.0');
});
