import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CodeAction, TextDocumentEdit } from 'vscode-languageserver-types';
import { diagnosticOf } from '../../../server/src/features/diagnostics.ts';
import { ask, edited } from '../support/features.ts';
import { nameOf } from '../support/memory-workspace.ts';

/** The actions at the cursor, with the diagnostics of its line. */
function offered(text: string, only?: string[]): CodeAction[] {
  const { service, uri, position } = ask(text);
  const findings = service.findings(uri).filter(({ at }) => at.range.start.line === position.line);
  const diagnostics = findings.map(finding => diagnosticOf(finding, () => undefined));
  const range = { start: position, end: position };
  const abilities = { createsFiles: true, showsDisabled: true };
  return service.codeActions(uri, { range, diagnostics, ...abilities, ...(only && { only }) });
}

/** The files after the action with that title. */
function check(text: string, title: string, expected: string, only?: string[]): void {
  const actions = offered(text, only);
  const action = actions.find(one => one.title === title);
  assert.ok(action, `'${title}' is not among ${actions.map(one => one.title).join(', ')}`);
  assert.equal(edited(ask(text).texts, action.edit), expected);
}

test('what is found on a line can be mended, or silenced with a reason', () => {
  const text = 'vrrp_instance VI_1 {\n    interfce| eth0\n}\n';
  check(text, 'Change to interface', 'vrrp_instance VI_1 {\n    interface eth0\n}\n');
  check(
    text,
    'Disable unknown-keyword for this line (say why)',
    'vrrp_instance VI_1 {\n    # keepalived-lint disable unknown-keyword \n    interfce eth0\n}\n',
  );
});

test('an editor that can ask for the reason does', () => {
  const { service, uri } = ask('vrrp_instance VI_1 {\n    interfce eth0\n}\n');
  const range = { start: { line: 1, character: 4 }, end: { line: 1, character: 4 } };
  const diagnostics = service.findings(uri).map(finding => diagnosticOf(finding, () => undefined));
  const unknown = diagnostics.filter(({ code }) => code === 'unknown-keyword');
  const commands = ['keepalived.disableRule'];
  const actions = service.codeActions(uri, { range, diagnostics: unknown, commands });
  assert.deepEqual(
    actions.map(({ title, edit, command }) => [title, edit === undefined, command?.arguments]),
    [
      ['Change to interface', false, undefined],
      [
        'Disable unknown-keyword for this line…',
        true,
        [uri, 1, '    # keepalived-lint disable unknown-keyword '],
      ],
    ],
  );
});

test('the comment silences once a reason is written, and asks for it until then', () => {
  const rules = (reason: string) => {
    const { service, uri } = ask(
      `global_defs {\n    # keepalived-lint disable unknown-keyword ${reason}\n    xyz\n}\n`,
    );
    return service.findings(uri).map(({ rule }) => rule);
  };
  assert.deepEqual(rules(''), ['unexplained-silence', 'unknown-keyword']);
  assert.deepEqual(rules('a patched daemon knows it'), []);
});

test('everything that is safe is mended at once, and only when asked for by name', () => {
  const text =
    'vrrp_instance VI_1 {|\n    mcast_src_ip 10.0.0.1\n    interfce eth0\n}\ntrack_file x {\n}\nvrrp_track_file y {\n}\n';
  check(
    text,
    'Mend all that is safe to mend',
    text.replace('|', '').replace('vrrp_track_file', 'track_file'),
    ['source.fixAll'],
  );
  assert.ok(offered(text).every(({ kind }) => !kind?.startsWith('source')));
});

test('an address that stands several times gets a name', () => {
  check(
    `# head
vrrp_script chk {
    script "/check 10.0.0.100 6443"
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        10.0.0.1|00/24
    }
}
virtual_server 10.0.0.100 6443 {
    real_server 10.0.0.10 6443 {
    }
}
`,
    'Extract 10.0.0.100 into $VIP',
    `# head
$VIP=10.0.0.100

vrrp_script chk {
    script "/check \${VIP} 6443"
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        \${VIP}/24
    }
}
virtual_server \${VIP} 6443 {
    real_server 10.0.0.10 6443 {
    }
}
`,
  );
  const once = offered('virtual_server 10.0.0.1|00 80 {\n}\n').map(({ title }) => title);
  assert.deepEqual(
    once.filter(title => title.startsWith('Extract')),
    [],
  );
});

test('the extraction changes nothing that the daemon reads', () => {
  const text =
    'virtual_server 10.0.0.1|0 80 {\n}\nvirtual_server 10.0.0.10 81 {\n    real_server 10.0.0.100 80 {\n    }\n}\n';
  const action = offered(text).find(({ title }) => title.startsWith('Extract'))!;
  const after = edited(ask(text).texts, action.edit);
  assert.deepEqual(after.match(/\$\{ADDRESS\}/g)?.length, 2);
  const words = (source: string) => {
    const { service, uri } = ask(source);
    const [node] = service.clustersOf(uri).flatMap(({ nodes }) => nodes);
    return node!.configuration.parts.flatMap(({ items }) =>
      items.flatMap(item => (item.kind === 'statement' ? item.words.map(word => word.text) : [])),
    );
  };
  assert.deepEqual(words(after), words(text));
});

const node = (name: string, state: string, priority: number, more = '') => `--- keepalived-${name}.conf
vrrp_instance VI_1 {
    state ${state}
    interface eth0
    virtual_router_id 51
    priority ${priority}
${more}    virtual_ipaddress {
        10.0.0.100/24
    }
}
`;
const described = `--- keepalived.cluster.json
{ "nodes": {
  "a": { "config": "keepalived-a.conf", "interfaces": { "eth0": ["10.0.0.1/24"] } },
  "b": { "config": "keepalived-b.conf", "interfaces": { "eth0": ["10.0.0.2/24"] } } } }
`;
const unicast = (source: string, peer: string) =>
  `    unicast_src_ip ${source}\n    unicast_peer {\n        ${peer}\n    }\n`;
const title = 'Turn VI_1 into unicast on all nodes';

test('a multicast pair becomes a unicast pair, in both files', () => {
  const text = node('a', 'MASTER', 110) + node('b', 'BACKUP', 100) + described;
  const expected =
    node('a', 'MASTER', 110, unicast('10.0.0.1', '10.0.0.2')) +
    node('b', 'BACKUP', 100, unicast('10.0.0.2', '10.0.0.1'));
  check(text.replace('priority 110', 'priority| 110'), title, expected);
});

test('mcast_src_ip gives the address away, and becomes unicast_src_ip', () => {
  const text =
    node('a', 'MASTER', 110, '    mcast_src_ip 10.0.0.1\n') +
    node('b', 'BACKUP', 100, '    mcast_src_ip 10.0.0.2\n');
  const expected =
    node('a', 'MASTER', 110, unicast('10.0.0.1', '10.0.0.2')) +
    node('b', 'BACKUP', 100, unicast('10.0.0.2', '10.0.0.1'));
  check(text.replace('priority 110', 'priority| 110'), title, expected);
});

test('without addresses it says what is missing; a unicast pair is left alone', () => {
  const text = (node('a', 'MASTER', 110) + node('b', 'BACKUP', 100)).replace('priority 110', 'priority| 110');
  const [action] = offered(text).filter(one => one.title === title);
  assert.match(action?.disabled?.reason ?? '', /address of keepalived-a is not known/);
  const already =
    node('a', 'MASTER', 110, unicast('10.0.0.1', '10.0.0.2')) +
    node('b', 'BACKUP', 100, unicast('10.0.0.2', '10.0.0.1'));
  assert.deepEqual(
    offered(already.replace('priority 110', 'priority| 110')).filter(one => one.title === title),
    [],
  );
});

/** The new file of the action, as `name` and text. */
function backupOf(text: string): string {
  const action = offered(text).find(one => one.title === 'New backup from this master');
  const changes = action?.edit?.documentChanges ?? [];
  return changes
    .map(change =>
      TextDocumentEdit.is(change)
        ? change.edits.map(edit => ('newText' in edit ? edit.newText : '')).join('')
        : `--- ${nameOf('uri' in change ? change.uri : '')}\n`,
    )
    .join('');
}

test('a backup is made from its master: state, priority, router_id and unicast change, all else stays', () => {
  const master = (name: string, state: string, priority: number, source: string, peer: string) => `# API
global_defs {
    router_id lb-${name}
}
vrrp_script chk {
    script "/check"
    weight -6
}
${node('x', state, priority, unicast(source, peer))
  .replace(/^--- .*\n/, '')
  .replace('    virtual_ip', '    track_script {\n        chk\n    }\n    virtual_ip')}`;
  assert.equal(
    backupOf(`--- keepalived-master.conf\n|${master('master', 'MASTER', 110, '10.0.0.1', '10.0.0.2')}`),
    `--- keepalived-backup.conf\n${master('backup', 'BACKUP', 105, '10.0.0.2', '10.0.0.1')}`,
  );
});

test('no backup is made of a backup, nor where there is one already', () => {
  assert.equal(backupOf(node('a', 'BACKUP', 100)), '');
  assert.equal(backupOf(node('a', 'MASTER', 110) + node('b', 'BACKUP', 100)), '');
});

test('a new pair fails over: the forecast says so', () => {
  const text = node('master', 'MASTER', 110);
  const { service } = ask(text + backupOf(text));
  const [cluster] = service.clusters();
  const forecast = cluster!.forecast.addresses.get('10.0.0.100')!;
  assert.deepEqual([forecast.steady, forecast.stop], [['keepalived-master'], ['keepalived-backup']]);
});
