import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Cause, explain, forecastOf, virtualAddressesOf } from '../../../server/src/cluster/index.ts';
import { read } from './support.ts';

/** Checks what is wrong with the VIPs of a cluster: lines of address, problem and causes. */
function troubles(text: string, expected: readonly string[]): void {
  const { nodes } = read(text);
  const forecast = forecastOf(nodes);
  const names = (cause: Cause): string => {
    const node = (participant: { readonly node: number }) => nodes[participant.node]?.name ?? '';
    switch (cause.kind) {
      case 'not-heard':
      case 'dropped':
        return `${node(cause.receiver)} ${cause.kind} ${node(cause.sender)}: ${cause.reason}`;
      case 'refused':
        return `${nodes[cause.node]?.name} refused: ${cause.refusal.code}`;
      case 'start-fault':
        return `${node(cause.participant)} fault: ${cause.fault.code}`;
      case 'check-fault':
        return `${node(cause.participant)} check ${cause.check}: ${cause.verdict?.reason}`;
      case 'group-waits':
        return `${node(cause.participant)} waits for ${cause.member.instance.name.value}`;
      case 'not-listed':
        return `${nodes[cause.node]?.name} lists it not: ${cause.instance?.name.value ?? 'no instance'}`;
      case 'ignored':
        return `${nodes[cause.node]?.name} ignores it: ${cause.entry.reason}`;
      case 'other-master':
        return `${node(cause.participant)} bows to ${node(cause.master)}`;
      case 'untracked':
        return `${node(cause.participant)} drops ${cause.entry.name.value}: ${cause.entry.reason}`;
      case 'check-blind':
        return `${node(cause.participant)} check ${cause.check} is blind: ${cause.verdict.reason}`;
      case 'weight-too-small':
        return `${node(cause.participant)} keeps ${cause.left}, ${node(cause.other)} has ${cause.otherPriority}`;
      case 'no-preemption':
        return `${node(cause.other)} does not preempt`;
      default:
        return `${node(cause.participant)} ${cause.kind}`;
    }
  };
  const actual = virtualAddressesOf(nodes).flatMap(address =>
    explain(forecast, address).troubles.map(
      ({ problem, causes }) => `${address.text} ${problem}: ${causes.map(names).join(', ')}`,
    ),
  );
  assert.deepEqual(actual, expected);
}

const instance = (name: string, lines: string, vip = '10.0.0.100') =>
  `vrrp_instance ${name} { interface eth0; ${lines}; virtual_ipaddress { ${vip} } }`;

test('a cluster that works has no troubles', () => {
  troubles(
    `
    --- a
    ${instance('API', 'virtual_router_id 7; priority 120; state MASTER')}
    --- b
    ${instance('API', 'virtual_router_id 7; priority 100; state MASTER')}`,
    [],
  );
});

test('two holders: which advert is not heard, or dropped, and why', () => {
  const pair = (a: string, b: string, reason: string) =>
    troubles(
      `
      --- a
      ${instance('API', `priority 120; ${a}`)}
      --- b
      ${instance('API', `priority 100; ${b}`)}`,
      [`10.0.0.100 several-holders: ${reason}`],
    );
  pair('virtual_router_id 7', 'virtual_router_id 8', 'b not-heard a: vrid');
  pair(
    'virtual_router_id 7; authentication { auth_type PASS; auth_pass one }',
    'virtual_router_id 7; authentication { auth_type PASS; auth_pass two }',
    'b dropped a: auth-pass',
  );
  pair('virtual_router_id 7; advert_int 2', 'virtual_router_id 7', 'b dropped a: advert-interval');
  pair('virtual_router_id 7; version 3', 'virtual_router_id 7', 'b dropped a: version');
});

test('the weaker node gives the reason that shows only when the master is gone', () => {
  const node = (address: number, priority: number, peers: string) => `
    --- n${address} eth0=10.0.0.${address}/24
    ${instance('API', `virtual_router_id 7; priority ${priority}; unicast_peer { ${peers} }`)}`;
  troubles(
    node(1, 120, '10.0.0.2; 10.0.0.3') + node(2, 110, '10.0.0.1') + node(3, 100, '10.0.0.1; 10.0.0.2'),
    ['10.0.0.100 several-holders-after-stop: n3 not-heard n2: not-a-peer'],
  );
});

test('no takeover: what keeps the others from it', () => {
  troubles(
    `
    --- a eth0=10.0.0.1/24
    ${instance('API', 'virtual_router_id 7; priority 120')}
    --- b eth0=10.0.0.2/24
    ${instance('API', 'virtual_router_id 0; priority 120')}
    --- c eth0=
    ${instance('API', 'virtual_router_id 7; priority 110')}
    --- d eth0=10.0.0.4/24
    ${instance('API', 'virtual_router_id 7; priority 100', '10.0.0.99')}`,
    [
      '10.0.0.100 no-takeover-on-stop: b refused: no-vrid, c fault: no-source-address, d lists it not: API',
      '10.0.0.100 no-takeover-on-link-loss: b refused: no-vrid, c fault: no-source-address, d lists it not: API',
      '10.0.0.99 no-takeover-on-stop: a lists it not: API, b refused: no-vrid, c lists it not: API',
      '10.0.0.99 no-takeover-on-link-loss: a lists it not: API, b refused: no-vrid, c lists it not: API',
    ],
  );
});

test('no takeover when a check fails: what the failure changes', () => {
  const pair = (definition: string, lines: string, others: string, expected: string) =>
    troubles(
      `
      --- a
      ${definition}
      ${instance('API', `virtual_router_id 7; priority 120; ${lines}`)}
      --- b
      ${definition}
      ${instance('API', `virtual_router_id 7; priority 100; ${others}`)}`,
      [`10.0.0.100 no-takeover-on-check-failure: ${expected}`],
    );
  const script = 'vrrp_script ok { script "/etc/keepalived/ok.sh"; weight -5 }';
  pair(script, 'track_script { ok }', '', 'a keeps 115, b has 100');
  pair(script, 'track_script { ok weight -50 }', 'nopreempt', 'b does not preempt');
  pair(script, 'track_script { okay }', '', 'a drops okay: undefined');
  pair(script, '', 'track_script { ok }', 'a nothing-tracked');
  pair(
    'vrrp_script ok { script "pgrep proxy || exit 1"; weight -5 }',
    'track_script { ok }',
    '',
    'a check ok is blind: no-shell',
  );
});

test('nobody holds an address that the daemon never sets', () => {
  troubles(
    `
    --- a
    ${instance('API', 'virtual_router_id 7', '10.0.0.100; fd00::100')}`,
    [
      '10.0.0.100 no-takeover-on-stop: ',
      '10.0.0.100 no-takeover-on-link-loss: ',
      'fd00::100 no-holder: a ignores it: other-family',
    ],
  );
});

test('how long nobody holds an address', () => {
  const { nodes } = read(`
    --- a
    ${instance('API', 'virtual_router_id 7; priority 120; advert_int 2')}
    --- b
    ${instance('API', 'virtual_router_id 7; priority 128; advert_int 2')}
    --- c
    ${instance('WEB', 'virtual_router_id 8', '10.0.0.80')}`);
  const forecast = forecastOf(nodes);
  const [api, web] = virtualAddressesOf(nodes).map(address => explain(forecast, address).gaps);
  // A master that stops says so: only the skew time of (256 - 120) / 256 s passes, and two adverts on the wire.
  assert.equal(api?.stop?.toFixed(2), '0.53');
  // One that is cut off can't: three intervals pass too.
  assert.equal(api?.linkLoss?.toFixed(1), '6.5');
  assert.equal(api?.restart, 0);
  assert.equal(web?.stop, Infinity);
});
