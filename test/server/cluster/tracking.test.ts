import { test } from 'node:test';
import { check } from './support.ts';

/** Two nodes of priority 120 and 100 with one and the same configuration of what they track. */
function pair(definitions: string, lines: string, expected: string): void {
  const node = (priority: number) => `
    ${definitions}
    vrrp_instance API { interface eth0; virtual_router_id 7; priority ${priority}; ${lines}
      virtual_ipaddress { 10.0.0.100 } }`;
  check(`
    --- a eth0=10.0.0.1/24 eth1=10.1.0.1/24
    ${node(120)}
    --- b eth0=10.0.0.2/24 eth1=10.1.0.2/24
    ${node(100)}
    --- expect
    10.0.0.100: ${expected}
  `);
}

const script = (lines: string) => `vrrp_script ok { script "/etc/keepalived/ok.sh"; ${lines} }`;
const tracked = 'track_script { ok }';

test('a check without weight puts its node in FAULT', () => {
  pair(script('interval 1'), tracked, 'steady a, check b');
});

test('a weight moves the address if it is larger than what lies between the priorities', () => {
  pair(script('weight -21'), tracked, 'steady a, check b');
  pair(script('weight -20'), tracked, 'steady a, check a');
  pair(script('weight -5'), tracked, 'steady a, check a');
  pair(script('weight 21'), tracked, 'steady a, check b');
  pair(script('weight 20'), tracked, 'steady a, check a');
});

test('the weight of a track_script line counts', () => {
  pair(script('weight -2'), 'track_script { ok weight -30 }', 'steady a, check b');
});

test('small weights add up', () => {
  const two = `${script('weight -12')}; vrrp_script also { script "/etc/keepalived/also.sh"; weight -12 }`;
  pair(two, 'track_script { ok; also }', 'steady a, check b');
});

test('priorities end at 254', () => {
  check(`
    --- a
    vrrp_script ok { script "/etc/keepalived/ok.sh"; weight 50 }
    vrrp_instance API { interface eth0; virtual_router_id 7; priority 250; track_script { ok }
      virtual_ipaddress { 10.0.0.100 } }
    --- b
    vrrp_script ok { script "/etc/keepalived/ok.sh"; weight 50 }
    vrrp_instance API { interface eth0; virtual_router_id 7; priority 240; track_script { ok }
      virtual_ipaddress { 10.0.0.100 } }
    --- expect
    10.0.0.100: steady a, stop b, restart b, check b
  `);
});

test('weights are nothing to an address owner', () => {
  check(`
    --- a
    vrrp_script ok { script "/etc/keepalived/ok.sh"; weight -100 }
    vrrp_instance API { interface eth0; virtual_router_id 7; priority 255; track_script { ok }
      virtual_ipaddress { 10.0.0.100 } }
    --- b
    vrrp_instance API { interface eth0; virtual_router_id 7; priority 200; virtual_ipaddress { 10.0.0.100 } }
    --- expect
    10.0.0.100: steady a, check a
  `);
});

test('nopreempt on the other node keeps a weight from working', () => {
  pair(script('weight -50'), `nopreempt; ${tracked}`, 'steady a, check a');
  pair(script('interval 1'), `nopreempt; ${tracked}`, 'steady a, check b');
});

test('a script that is not defined above its use is not tracked', () => {
  pair(script('weight -50'), 'track_script { okay }', 'steady a, check a');
});

test('files, processes and interfaces are tracked the same way', () => {
  pair('vrrp_track_file load { file /run/load; weight -1 }', 'track_file { load }', 'steady a, check b');
  pair('vrrp_track_process proxy { process haproxy; weight -50 }', 'track_process { proxy }', 'check b');
  pair('vrrp_track_process proxy { process haproxy }', 'track_process { proxy }', 'check b');
  pair('', 'track_interface { eth1 weight -5 }', 'steady a, check a');
  pair('', 'track_interface { eth1 }', 'steady a, check b');
  pair('', '', 'steady a, check untracked');
});

test('a check on the weaker node alone says nothing of the stronger one', () => {
  check(`
    --- a
    vrrp_instance API { interface eth0; virtual_router_id 7; priority 120; virtual_ipaddress { 10.0.0.100 } }
    --- b
    vrrp_script ok { script "/etc/keepalived/ok.sh" }
    vrrp_instance API { interface eth0; virtual_router_id 7; priority 100; track_script { ok }
      virtual_ipaddress { 10.0.0.100 } }
    --- expect
    10.0.0.100: steady a, check a
  `);
});

test('no shell reads the command: what needs one fails always', () => {
  const piped = 'vrrp_script ok { script "cat /run/state | grep -q up"; weight -50 }';
  pair(piped, tracked, 'steady a, check a');
  pair(piped.replace('; weight -50', ''), tracked, 'steady nobody');
  const shell = `vrrp_script ok { script "/bin/sh -c 'cat /run/state | grep -q up'"; weight -50 }`;
  pair(shell, tracked, 'steady a, check b');
});

test('a check that is slower than its timeout fails always', () => {
  pair('vrrp_script ok { script "/bin/sleep 3"; interval 2 }', tracked, 'steady nobody');
  pair('vrrp_script ok { script "/bin/sleep 3"; interval 2; timeout 5 }', tracked, 'steady a, check b');
});

test('a check that asks for the VIP itself lets nobody have it', () => {
  pair('vrrp_script ok { script "curl -k https://10.0.0.100:6443/" }', tracked, 'steady nobody');
});

test('what is known of a script counts', () => {
  const cluster = (text: string, expected: string) =>
    check(`
      --- a file=ok.sh
      vrrp_script ok { script "/etc/keepalived/ok.sh"; interval 1 }
      vrrp_instance API { interface eth0; virtual_router_id 7; priority 120; ${tracked}
        virtual_ipaddress { 10.0.0.100 } }
      --- b file=ok.sh
      vrrp_script ok { script "/etc/keepalived/ok.sh"; interval 1 }
      vrrp_instance API { interface eth0; virtual_router_id 7; priority 100; ${tracked}
        virtual_ipaddress { 10.0.0.100 } }
      --- ok.sh
${text}
      --- expect
      10.0.0.100: ${expected}
    `);
  cluster('#!/bin/sh\nsystemctl is-active proxy', 'steady a, check b');
  cluster('systemctl is-active proxy', 'steady a, check a');
  cluster('#!/bin/sh\nsleep 2', 'steady nobody');
  cluster('#!/bin/sh\ncurl -fs http://10.0.0.100/', 'steady nobody');
  cluster(
    '#!/bin/sh\nif ip addr | grep -q 10.0.0.100; then\ncurl -fs http://10.0.0.100/\nfi',
    'steady a, check b',
  );
});
