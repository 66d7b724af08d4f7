import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createService, type ServiceOptions } from '../../../../server/src/service.ts';
import { MemoryWorkspace } from '../../support/memory-workspace.ts';
import { mends } from '../mends.ts';

/** Holds what a rule says against the text: `#^ excerpt` is about the nearest line above that is no such comment. */
function check(rule: string, text: string, options: ServiceOptions = {}): void {
  const expected: [number, string][] = [];
  let above = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const excerpt = /^\s*#\^ (.*)$/.exec(line)?.[1];
    if (excerpt === undefined) above = index + 1;
    else expected.push([above, excerpt]);
  }
  const workspace = new MemoryWorkspace(text);
  const service = createService(workspace, options);
  const found = [...workspace.files()]
    .flatMap(uri => service.findings(uri))
    .filter(finding => finding.rule === rule)
    .map(({ at, message }) => [at.range.start.line + 1, message] as const);
  assert.deepEqual(
    found.map(([line, message], at) => [
      line,
      message.includes(expected[at]?.[1] ?? '?') ? expected[at]?.[1] : message,
    ]),
    expected,
  );
}

const instance = (lines: string) =>
  `vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n${lines}\n    virtual_ipaddress {\n        10.0.0.100/24\n    }\n}\n`;
const server = (lines: string) =>
  `virtual_server 10.0.0.100 80 {\n    lvs_sched mh\n    lvs_method DR\n    protocol TCP\n${lines}\n}\n`;

test('the first word is the command, and accounts may follow it in notify lines alone', () => {
  check(
    'command-not-quoted',
    `
vrrp_script web {
    script /usr/bin/pgrep -x nginx
    #^ runs /usr/bin/pgrep without
}
vrrp_script quoted {
    script '/usr/bin/pgrep -x nginx'
}
` +
      instance(`
    notify_master /etc/notify.sh MASTER
    #^ takes MASTER for the account
    notify_backup /etc/notify.sh root adm
    notify_fault "/etc/notify.sh FAULT" root
    notify_stop /etc/notify.sh root adm now
    #^ takes root for the account`),
  );
  mends(
    'command-not-quoted',
    'vrrp_script web {\n    script /usr/bin/pgrep -x nginx\n}\n',
    'vrrp_script web {\n    script "/usr/bin/pgrep -x nginx"\n}\n',
  );
});

test('a link may be down for less than a backup waits', () => {
  check(
    'debounce-too-long',
    `
interface_up_down_delays {
    eth0 2 1
    #^ to 1.996 s
    eth1 200
}
` + instance(''),
  );
  check('debounce-too-long', `interface_up_down_delays {\n    eth0 2\n}\n${instance('    advert_int 2')}`);
  check(
    'debounce-too-long',
    `
interface_up_down_delays {
    eth0 0.5
    #^ takes it away
}
` + instance('    down_timer_adverts 1'),
  );
  mends(
    'debounce-too-long',
    `interface_up_down_delays {\n    eth0 5 5\n}\n${instance('')}`,
    `interface_up_down_delays {\n    eth0 1.996 1.996\n}\n${instance('')}`,
  );
});

test('a script needs its pipe, and each pipe its path', () =>
  check(
    'fifo-conflict',
    `
global_defs {
    vrrp_notify_fifo_script /usr/local/bin/reader
    #^ There is no vrrp_notify_fifo
    notify_fifo /run/fifo
    lvs_notify_fifo /run/fifo
    #^ notify_fifo has this path already
}
`,
  ));

test('thresholds are in order', () => {
  const real = (lower: number, upper: number) =>
    server(`    real_server 10.0.0.21 80 {\n        uthreshold ${upper}\n        lthreshold ${lower}\n    }`);
  mends('threshold-order', real(9, 5), real(5, 9));
  check('threshold-order', real(5, 9));
  // 0 is no limit.
  check('threshold-order', real(5, 0));
});

test('instances that are looked up late exist', () => {
  const text = (lines: string, members: string) =>
    `global_defs {\n    lvs_sync_daemon ${lines}\n}\ntrack_group web {\n    group {\n        ${members}\n    }\n}\n${instance('')}`;
  check(
    'undefined-instance',
    text('eth0 VI_2\n    #^ does not start to synchronise', 'VI_1 VI_3\n    #^ does not follow it'),
  );
  check('undefined-instance', text('eth0 id 3', 'VI_1'));
  mends('undefined-instance', text('eth0 inst VI_I id 3', 'VI_1'), text('eth0 inst VI_1 id 3', 'VI_1'));
});

test('a comment inside a word is one, and one behind a blank is meant', () => {
  check(
    'comment-inside-word',
    instance(`
    authentication {
        auth_type PASS
        auth_pass ab#cd
        #^ reads ab alone
    }
    priority 100#lan
    notify "/etc/a#b"#now
    notify_master /etc/a # b`),
  );
  mends(
    'comment-inside-word',
    instance('    authentication {\n        auth_type PASS\n        auth_pass Secret!\n    }'),
    instance('    authentication {\n        auth_type PASS\n        auth_pass "Secret!"\n    }'),
  );
});

test('for IPv4 the granularity of persistence is a mask', () =>
  mends(
    'persistence-mask',
    server('    persistence_granularity 20\n    real_server 10.0.0.21 80 {\n    }'),
    server('    persistence_granularity 255.255.240.0\n    real_server 10.0.0.21 80 {\n    }'),
  ));

test('scripts need an account', () => {
  const text = (user: string, own = '') =>
    `global_defs {\n    enable_script_security${user}\n}\nvrrp_script web {\n    script /usr/bin/true\n${own}}\n${instance('')}`;
  mends('script-user-missing', text(''), text('\n    script_user root'));
  check('script-user-missing', text('', '    user nobody\n'));
});

test('a pattern has all its brackets', () => {
  const page = (pattern: string) =>
    server(
      `    real_server 10.0.0.21 80 {\n        HTTP_GET {\n            url {\n                path /\n                regex ${pattern}\n            }\n        }\n    }`,
    );
  for (const sound of ['"[]()]+"', String.raw`"\\(up"`, '"^(up|ok)$"', '"[[:alpha:](]"', '"[^]]"']) {
    check('regex-unbalanced', page(sound));
  }
  for (const [wrong, bracket] of [
    ['"(up"', '('],
    ['"up)"', ')'],
    ['"[up"', '['],
  ]) {
    check('regex-unbalanced', page(`${wrong}\n                #^ a ${bracket} without`));
  }
});

test('an owner is made by name, not by leaving out the priority', () => {
  check('owner-by-default', instance('    state MASTER\n    #^ the address owner'));
  check('owner-by-default', instance('    state MASTER\n    priority 255'));
  check('owner-by-default', instance('    state BACKUP'));
});

test('a VIP is no static address, and no real server', () => {
  check(
    'virtual-address-static',
    `
static_ipaddress {
    10.0.0.100/24 dev eth0
    #^ is a VIP as well
    10.0.0.5/24 dev eth0
}
` + instance(''),
  );
  mends(
    'virtual-address-static',
    `static_ipaddress {\n    10.0.0.5/24 dev eth0\n    10.0.0.100/24 dev eth0\n}\n${instance('')}`,
    `static_ipaddress {\n    10.0.0.5/24 dev eth0\n}\n${instance('')}`,
  );
  check(
    'real-server-is-virtual-address',
    instance('') +
      server(
        '    real_server 10.0.0.21 80 {\n    }\n    real_server 10.0.0.100 80 {\n    #^ is the address of the service itself\n    }',
      ),
  );
});

test('some releases crash on a check of nothing, unless there is a check above it', () => {
  const text = (above: string) =>
    server(
      `    real_server 10.0.0.21 80 {\n${above}        HTTP_GET {\n        }\n        #^ keepalived 2.2.7 crashes\n    }`,
    );
  check('daemon-crash', text(''), { version: '2.2.7' });
  const mark = /\n *#\^.*/;
  check('daemon-crash', text('').replace(mark, ''), { version: '2.2.8' });
  check('daemon-crash', text('        TCP_CHECK {\n        }\n').replace(mark, ''), { version: '2.2.7' });
});

test('what keepalived reads, and does not go by', () =>
  check(
    'keyword-without-effect',
    `
global_defs {
    random_seed 5
    #^ differs with each start
}
vrrp_script web {
    script "/usr/bin/pgrep nginx"
    init_fail
    #^ forgets init_fail
}
` +
      server(`    mh-port
    sh-port
    #^ with mh keepalived passes over it`) +
      server('    lvs_sched sh\n    mh-fallback\n    #^ with sh keepalived passes over it\n    flag-1'),
  ));

test('two VMACs with one MAC', () => {
  const other = (lines: string) =>
    instance(lines)
      .replace('VI_1', 'VI_2')
      .replace('10.0.0.100', '10.0.0.101')
      .replace('51\n', '51\n    #^ disables this one\n');
  const group = '    mcast_dst_ip 224.0.0.20';
  check('same-virtual-mac', instance('    use_vmac') + other(`    use_vmac vrrp2\n${group}`));
  const silent = (text: string) => check('same-virtual-mac', text.replace('    #^ disables this one\n', ''));
  silent(instance('    use_vmac') + other(group));
  silent(instance('    use_vmac') + other(`    use_vmac\n${group}`).replace('eth0', 'eth1'));
  silent(instance('    use_vmac') + other(`    use_vmac vrrp2 02:00:00:00:00:01\n${group}`));
});

test('reload_check_config ends keepalived over what is reported outside of global_defs', () => {
  const globals = (line: string) => `global_defs {\n    reload_check_config\n${line}}\n`;
  check(
    'ends-at-any-fault',
    `${globals('    #^ ends as soon as it starts\n')}${instance('    priorty 100')}`,
  );
  check('ends-at-any-fault', `${globals('    colour red\n')}${instance('    priority 100')}`);
});
