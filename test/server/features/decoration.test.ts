import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenModifiers, tokenTypes } from '../../../server/src/features/semantic-tokens.ts';
import { ask } from '../support/features.ts';

/** The tokens as `text:type.modifier`. */
function tokens(text: string, lines?: [number, number]): string[] {
  const { service, uri, texts } = ask(text);
  const range = lines && { start: { line: lines[0], character: 0 }, end: { line: lines[1], character: 0 } };
  const data = service.semanticTokens(uri, range);
  const source = texts.get(uri)!.split('\n');
  const found: string[] = [];
  let [line, column] = [0, 0];
  for (let at = 0; at < data.length; at += 5) {
    const [down = 0, right = 0, length = 0, type = 0, modifiers = 0] = data.slice(at, at + 5);
    column = down > 0 ? right : column + right;
    line += down;
    const modifier = tokenModifiers.filter((_, bit) => modifiers & (1 << bit)).map(name => `.${name}`);
    found.push(`${source[line]!.slice(column, column + length)}:${tokenTypes[type]}${modifier.join('')}`);
  }
  return found;
}

const file = `$DEV=eth0
vrrp_script chk {
    script "/bin/check"
}
vrrp_instance VI_1 {
    interface \${DEV}
    preempt
    virtual_router_id 51
    virtual_ipaddress {
        10.0.0.1/24 dev eth1
    }
    track_script {
        chk weight -5
    }
}
virtual_server 10.0.0.1 80 {
    real_server 10.0.0.2 80 {
    }
}
`;

test('names, definitions, VIPs wherever they stand, interfaces and what is deprecated are told apart', () => {
  assert.deepEqual(tokens(file), [
    'DEV:variable.declaration',
    'chk:function.declaration',
    'VI_1:class.declaration',
    'DEV:variable',
    'preempt:keyword.deprecated',
    '10.0.0.1/24:virtualAddress',
    'eth1:networkInterface',
    'chk:function',
    '10.0.0.1:virtualAddress',
  ]);
});

test('a range has the tokens of its lines', () => {
  assert.deepEqual(tokens(file, [4, 5]), ['VI_1:class.declaration', 'DEV:variable']);
});

/** The file with the hints in their places: `weight -20«→ 90»`. */
function hinted(text: string, options = {}): string {
  const { service, uri, texts } = ask(text);
  const lines = texts.get(uri)!.split('\n');
  const range = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
  for (const { position, label } of service.inlayHints(uri, range, options).reverse()) {
    const line = lines[position.line]!;
    lines[position.line] =
      `${line.slice(0, position.character)}«${JSON.stringify(label).slice(1, -1)}»${line.slice(position.character)}`;
  }
  return lines
    .filter(line => line.includes('«'))
    .map(line => line.trim())
    .join('\n');
}

const master = (track: string, more = '') => `--- keepalived-master.conf
vrrp_script chk {
    script "/usr/local/bin/check"
    weight -20
}
vrrp_instance VI_1 {
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 110
    advert_int 1
    virtual_ipaddress {
        10.0.0.100/24
    }
    track_script {
        ${track}
    }
}
${more}`;
const backup = `--- keepalived-backup.conf
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

test('behind a weight stands the priority that a failed check leaves, behind virtual_ipaddress who holds it', () => {
  const held = 'virtual_ipaddress «held by keepalived-master»{'.replace(' «', '«').replace('»{', '» {');
  assert.equal(hinted(master('chk weight -30') + backup), `${held}\nchk weight -30«→ 80»`);
  assert.equal(hinted(master('chk') + backup), `weight -20«→ 90»\n${held}`);
});

test('a check without weight leads to FAULT, and a shared weight says for which instance', () => {
  const unweighted = master('chk').replace('    weight -20\n', '');
  assert.match(hinted(unweighted), /^chk«→ FAULT»$/m);
  const second = `vrrp_instance VI_2 {
    state BACKUP
    interface eth0
    virtual_router_id 52
    priority 50
    advert_int 1
    virtual_ipaddress {
        10.0.0.101/24
    }
    track_script {
        chk
    }
}
`;
  assert.match(hinted(master('chk', second)), /weight -20«VI_1 → 90»«VI_2 → 30»/);
});

test('what an important line would say is shown where it is left out', () => {
  const text =
    'vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    virtual_ipaddress {\n        10.0.0.1\n    }\n}\n';
  assert.equal(hinted(text), 'vrrp_instance VI_1 {«state BACKUP · priority 100 · advert_int 1»');
});

test('each kind of hint can be turned off', () => {
  const text = master('chk', '') + backup;
  assert.equal(hinted(text, { priorities: false, holders: false, defaults: false }), '');
  assert.doesNotMatch(hinted(text, { priorities: false }), /→/);
  assert.doesNotMatch(hinted(text, { holders: false }), /held/);
});

function lenses(text: string): string[] {
  const { service, uri } = ask(text);
  return service.codeLenses(uri).map(({ range, command }) => `${range.start.line}: ${command?.title}`);
}

test('above an instance its counterpart is named, with how many of its lines do not agree', () => {
  const one = master('chk').replace(/ {4}track_script[^}]*}\n/, '');
  assert.deepEqual(lenses(one + backup), ['4: keepalived-backup: priority 100 · in step']);
  const other = backup.replace('router_id 51', 'router_id 52');
  assert.deepEqual(lenses(one + other), ['4: keepalived-backup: priority 100 · 1 mismatch']);
  const more = other.replace('priority 100', 'priority 100\n    advert_int 3\n    interface ens3');
  assert.deepEqual(lenses(one + more), ['4: keepalived-backup: priority 100 · 2 mismatches']);
});

test('what one of the two lacks counts once, whatever stands in it and whether it fails', () => {
  assert.deepEqual(lenses(master('chk') + backup), ['4: keepalived-backup: priority 100 · 1 mismatch']);
  const second = backup.replace('10.0.0.100/24\n', '10.0.0.100/24\n        10.0.0.101/24\n');
  const one = master('chk').replace(/ {4}track_script[^}]*}\n/, '');
  assert.deepEqual(lenses(one + second), ['4: keepalived-backup: priority 100 · 1 mismatch']);
});
