import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MarkupContent } from 'vscode-languageserver-types';
import { ask, marked } from '../support/features.ts';

function hovered(text: string): string {
  const { service, uri, position } = ask(text);
  const contents = service.hover(uri, position)?.contents;
  return MarkupContent.is(contents) ? contents.value : '';
}

/** What is shown holds all of these, in this order. */
function check(text: string, ...expected: string[]): void {
  const shown = hovered(text);
  let at = 0;
  for (const part of expected) {
    const found = shown.indexOf(part, at);
    assert.ok(found >= 0, `'${part}' is missing or out of order in:\n${shown}`);
    at = found + part.length;
  }
}

const pair = (master: string) => `--- keepalived-master.conf
vrrp_script chk_api {
    script "/usr/local/bin/check"
}
${master}
--- keepalived-backup.conf
vrrp_script chk_api {
    script "/usr/local/bin/check"
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        10.0.0.100/24
    }
}
`;
const master = `vrrp_instance VI_1 {
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 110
    virtual_ipaddress {
        10.0.0.100/24
    }
    track_script {
        chk_api weight -20
    }
}
`;

test('a keyword says what it does, what it takes, its default, its version and where the manual has it', () => {
  check(
    'vrrp_instance VI_1 {\n    adve|rt_int 1\n}\n',
    'advert_int SECONDS',
    'Seconds between adverts',
    '*seconds*: a number, 0.01 to 255 s.',
    'Default: `1`.',
    'VRRPD CONFIGURATION',
  );
  check('global_defs {\n    process_|names\n}\n', 'Since 2.');
  check('vrrp_instance VI_1 {\n    virtual_r|outer_id 1\n}\n', 'Required in this block.');
  check('vrrp_instance VI_1 {\n    preem|pt\n}\n', '**Deprecated.**');
});

test('a priority shows the election: the nodes by priority, and who holds the address when', () => {
  const shown = [
    '| **keepalived-master** | MASTER | 110 | 90 |',
    '| keepalived-backup | BACKUP | 100 | – |',
    'Holds `10.0.0.100`: keepalived-master',
    'when keepalived-master stops: keepalived-backup',
    'when its checks fail: keepalived-backup',
  ];
  check(pair(master.replace('priority 110', 'pri|ority 110')), ...shown, 'Weight of this node');
  check(pair(master.replace('priority 110', 'priority 1|10')), ...shown);
});

test('the election says when nobody takes over, and when two hold the address', () => {
  check(
    pair(master.replace('priority 110', 'priority 1|10').replace('weight -20', 'weight -5')),
    'when its checks fail: keepalived-master',
  );
  check(
    pair(master.replace('priority 110', 'priority 1|10').replace('router_id 51', 'router_id 52')),
    '**keepalived-master, keepalived-backup at the same time**',
  );
});

test('a line that a peer has otherwise, or not at all, shows that', () => {
  const other = master.replace('router_id 51', 'router_|id 52');
  check(pair(other), 'On keepalived-backup: `virtual_router_id 51`', 'Number of the virtual router');
  check(pair(other.replace('_|id 52', '_id 5|2')), 'On keepalived-backup: `virtual_router_id 51`');
  check(
    pair(master.replace('    virtual_router', '    garp_master_|delay 7\n    virtual_router')),
    'keepalived-backup has no such line.',
  );
});

test('a VIP shows the nodes and instances that have it, wherever it stands', () => {
  check(
    pair(master.replace('10.0.0.100/24', '10.0.0|.100/24')),
    'VIP of: keepalived-master (VI_1), keepalived-backup (VI_1)',
    'Holds `10.0.0.100`: keepalived-master',
  );
  check(pair(`${master}virtual_server 10.0.0.1|00 80 {\n}\n`), 'VIP of: keepalived-master (VI_1)');
});

test('a name shows the block that defines it', () => {
  check(
    pair(master.replace('chk_api', 'chk|_api')),
    'vrrp_script chk_api {\n    script "/usr/local/bin/check"\n}',
  );
});

test('a definition shows its value, on each node if they differ; a sequence its lines', () => {
  check('$VIP=10.0.0.1\nvirtual_server $V|IP 80 {\n}\n', '$VIP=10.0.0.1');
  check(
    '@a $VIP=10.0.0.1\n@b $VIP=10.0.0.2\nvirtual_server ${V|IP} 80 {\n}\n',
    'a:',
    '$VIP=10.0.0.1',
    'b:',
    '$VIP=10.0.0.2',
  );
  check(
    'vrrp_instance VI_1 {\n    virtual_ipaddress {\n        ~S|EQ(X, 1, 20) 10.0.0.$X\n    }\n}\n',
    '10.0.0.1\n10.0.0.2\n',
    'and 12 more',
  );
});

test('words inside a line are explained', () => {
  check(
    'vrrp_instance VI_1 {\n    virtual_ipaddress {\n        10.0.0.1/24 la|bel eth0:1\n    }\n}\n',
    'label LABEL',
    'as old tools show it',
  );
});

test('the range is the word; comments, blanks and unknown words show nothing', () => {
  const text = 'vrrp_instance VI_1 {\n    prio|rity 100\n}\n';
  const { service, uri, position, texts } = ask(text);
  const range = service.hover(uri, position)!.range!;
  assert.equal(marked(texts.get(uri)!, [range]), 'vrrp_instance VI_1 {\n    ⟦priority⟧ 100\n}\n');
  assert.equal(hovered('# vrrp_|instance\n'), '');
  assert.equal(hovered('|\n'), '');
  assert.equal(hovered('no_such|_word x\n'), '');
});
