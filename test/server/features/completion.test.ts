import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import type { ServiceOptions } from '../../../server/src/service.ts';
import { applied, ask } from '../support/features.ts';

/** The labels in the order that the editor shows them. */
function offered(text: string, options: ServiceOptions = {}): string[] {
  return itemsOf(text, options).map(({ label }) => label);
}

function itemsOf(text: string, options: ServiceOptions = {}): CompletionItem[] {
  const { service, uri, position } = ask(text, options);
  const { items } = service.completions(uri, position, { snippets: true });
  return items.sort((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1));
}

/** The text after an item was chosen; tab stops stay as they are written. */
function check(text: string, label: string, expected: string): void {
  const { uri, texts } = ask(text);
  const item = itemsOf(text).find(one => one.label === label);
  assert.ok(item, `${label} is not among ${offered(text).join(', ')}`);
  assert.equal(applied(texts.get(uri)!, [item.textEdit as TextEdit]), expected);
}

const instance = (lines: string) => `vrrp_instance VI_1 {\n${lines}}\n`;

test('in a block its keywords are offered: first what it needs, last what it has', () => {
  const labels = offered(instance('    interface eth0\n    priority 100\n    |\n'));
  assert.deepEqual(labels.slice(0, 2), ['virtual_router_id', 'virtual_ipaddress']);
  assert.ok(labels.indexOf('state') < labels.indexOf('interface'));
  assert.ok(labels.indexOf('state') < labels.indexOf('priority'));
  assert.ok(!labels.includes('real_server'));
});

test('at the top level the top-level keywords are offered', () => {
  const labels = offered('|\n');
  assert.ok(labels.includes('vrrp_instance'));
  assert.ok(labels.includes('global_defs'));
  assert.ok(!labels.includes('priority'));
});

test('at the top level blocks that have a name come first, single lines and includes last', () => {
  const labels = offered('|\n');
  const order = ['vrrp_instance', 'global_defs', 'net_namespace', 'include', 'vrrp_track_file'];
  assert.deepEqual(
    labels.filter(label => order.includes(label)),
    order,
  );
});

test('after what a block needs comes what blocks of its kind have elsewhere, here or on a peer', () => {
  const service = 'virtual_server 10.0.0.1 80 {\n    protocol TCP\n    lb_kind DR\n}\n';
  const labels = offered(`${service}virtual_server 10.0.0.2 80 {\n    lb_algo rr\n    |\n}\n`);
  assert.deepEqual(labels.slice(0, 3).sort(), ['lb_kind', 'protocol', 'real_server']);
  const inTop = offered(
    `${pair('').replace('vrrp_instance VI_1 {\n    state', 'global_defs {\n}\nvrrp_instance VI_1 {\n    state')}|\n`,
  );
  assert.equal(inTop[0], 'global_defs');
});

test('a keyword comes with its words as tab stops', () => {
  check(instance('    prio|\n'), 'priority', instance('    priority ${1:100}$0\n'));
  check(instance('    |\n'), 'state', instance('    state ${1|BACKUP,MASTER|}$0\n'));
});

test('a keyword with words behind it takes the place of the word alone', () => {
  check(instance('    prio|r 100\n'), 'priority', instance('    priority 100\n'));
});

test('a block comes with the lines that it needs', () => {
  check('vrrp_scr|\n', 'vrrp_script', 'vrrp_script ${1:name} {\n\tscript "${2:command}"\n}\n');
  check(
    instance('    virtual_ip|\n'),
    'virtual_ipaddress',
    instance('    virtual_ipaddress {\n\t${1:address}\n}\n'),
  );
});

test('an editor without tab stops gets the keyword alone', () => {
  const { service, uri, position } = ask('vrrp_scr|');
  const item = service.completions(uri, position).items.find(({ label }) => label === 'vrrp_script');
  assert.equal(item?.textEdit?.newText, 'vrrp_script');
  assert.equal(item?.insertTextFormat, undefined);
});

test('only what the target version knows is offered, and what is deprecated comes last', () => {
  const text = 'global_defs {\n    |\n}\n';
  assert.ok(offered(text).includes('process_names'));
  assert.ok(!offered(text, { version: '2.0.10' }).includes('process_names'));
  const items = itemsOf(instance('    |\n'));
  const last = items.at(-1);
  assert.deepEqual(last?.tags, [1]);
});

test('the words of a value are offered', () => {
  assert.deepEqual(offered(instance('    state |\n')), ['MASTER', 'BACKUP']);
  assert.deepEqual(offered(instance('    authentication {\n        auth_type P|\n    }\n')), ['PASS', 'AH']);
  check(instance('    state BACK|\n'), 'BACKUP', instance('    state BACKUP\n'));
  assert.deepEqual(offered(instance('    smtp_alert |\n')).slice(0, 2), ['on', 'off']);
});

test('names that are defined above are offered, those of other kinds and below are not', () => {
  const text = `vrrp_script above {
}
vrrp_track_process other {
}
vrrp_instance VI_1 {
    track_script {
        |
    }
}
vrrp_script below {
}
`;
  assert.deepEqual(offered(text), ['above']);
  assert.deepEqual(
    offered('vrrp_instance VI_2 {\n}\nvrrp_sync_group G {\n    group {\n        |\n    }\n}\n'),
    ['VI_2'],
  );
});

test('words inside a line are offered where they may stand, each once', () => {
  const address = (line: string) => instance(`    virtual_ipaddress {\n        ${line}\n    }\n`);
  assert.deepEqual(offered(address('10.0.0.1/24 dev eth0 lab|')).includes('dev'), false);
  assert.ok(offered(address('10.0.0.1/24 |')).includes('label'));
  const script = 'vrrp_script chk {\n}\n';
  assert.deepEqual(offered(`${script}${instance('    track_script {\n        chk |\n    }\n')}`), ['weight']);
  assert.deepEqual(offered(`${script}${instance('    track_script {\n        chk weight -5 |\n    }\n')}`), [
    'reverse',
    'noreverse',
  ]);
});

const pair = (backup: string) => `--- keepalived-master.conf
vrrp_instance VI_1 {
    state MASTER
    interface ens3
    virtual_router_id 51
    priority 110
    unicast_src_ip 10.0.0.1
    unicast_peer {
        10.0.0.2
    }
    virtual_ipaddress {
        10.0.0.100/24
    }
}
--- keepalived-backup.conf
vrrp_instance VI_1 {
    virtual_ipaddress {
        10.0.0.100/24
    }
${backup}}
`;

test("a node is offered what its peers have: VRID, interface, addresses to send to, the peer's VIPs", () => {
  assert.deepEqual(offered(pair('    virtual_router_id |\n')), ['51']);
  assert.deepEqual(offered(pair('    interface |\n')), ['ens3']);
  assert.deepEqual(
    offered(`${pair('').replaceAll('VI_1 {\n    virtual_ip', 'VI_2 {\n    virtual_ip')}vrrp_instance |\n`),
    ['VI_1'],
  );
  assert.deepEqual(offered(pair('    unicast_peer {\n        |\n    }\n')), ['10.0.0.1']);
  assert.deepEqual(offered(pair('    unicast_src_ip |\n')), ['10.0.0.2']);
  assert.deepEqual(offered(pair('    virtual_ipaddress_excluded {\n    }\n    priority |\n')), []);
});

test('definitions are offered behind $, config ids behind @, files behind include', () => {
  check('$VIP=10.0.0.1\nvrrp_instance $V|\n', '$VIP', '$VIP=10.0.0.1\nvrrp_instance $VIP\n');
  check('$VIP=10.0.0.1\nvrrp_instance ${V|\n', '$VIP', '$VIP=10.0.0.1\nvrrp_instance ${VIP}\n');
  check('@main router\n@|\n', '@main', '@main router\n@main\n');
  check('--- conf.d/a.conf\nx\n--- keepalived.conf\ninclude |\n', 'conf.d/*.conf', 'include conf.d/*.conf\n');
  check('--- sub.conf\nx\n--- keepalived.conf\ninclude s|\n', 'sub.conf', 'include sub.conf\n');
});

test('a condition in front, a missing brace and a template leave completion as it is', () => {
  assert.ok(offered(instance('    @main |\n')).includes('state'));
  assert.ok(
    offered('vrrp_instance VI_1 {\n    authentication {\n        |\n\nvrrp_script x {\n}\n').includes(
      'auth_pass',
    ),
  );
  assert.ok(offered(instance('    {% if x %}\n    |\n    {% endif %}\n')).includes('state'));
});

test('an included file completes as the place that includes it', () => {
  const text = '--- keepalived.conf\nvrrp_instance VI_1 {\n    include vi.inc\n}\n--- vi.inc\n|\n';
  assert.ok(offered(text).includes('virtual_router_id'));
});

test('comments, and blanks that indent, ask for nothing', () => {
  assert.deepEqual(offered('# vrrp_|\n'), []);
  const { service, uri, position } = ask(instance('    |\n'));
  assert.deepEqual(service.completions(uri, position, { trigger: ' ' }).items, []);
});

test('the documentation comes when an item is looked at', () => {
  const { service, uri, position } = ask(instance('    virtual_ipaddress {\n        10.0.0.1/24 |\n    }\n'));
  const { items } = service.completions(uri, position);
  const label = items.find(one => one.label === 'label')!;
  assert.equal(label.documentation, undefined);
  assert.match(JSON.stringify(service.resolveCompletion(label).documentation), /label of the address/);
  assert.deepEqual(service.resolveCompletion({ label: 'x', data: 7 }), { label: 'x', data: 7 });
});
