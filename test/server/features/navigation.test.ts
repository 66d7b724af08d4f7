import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Location } from 'vscode-languageserver-types';
import { type Asked, ask, edited, marked } from '../support/features.ts';
import { nameOf } from '../support/memory-workspace.ts';

/** The lines with the places that were found: `file: line with ⟦place⟧`. */
function shown({ texts }: Asked, locations: readonly Location[]): string[] {
  return locations.map(({ uri, range }) => {
    const line = marked(texts.get(uri)!, [range]).split('\n')[range.start.line]!;
    return `${nameOf(uri)}: ${line.trim()}`;
  });
}

function defined(text: string): string[] {
  const asked = ask(text);
  return shown(asked, asked.service.definition(asked.uri, asked.position));
}

function referred(text: string): string[] {
  const asked = ask(text);
  return shown(asked, asked.service.references(asked.uri, asked.position, true));
}

function peers(text: string): string[] {
  const asked = ask(text);
  return shown(asked, asked.service.counterparts(asked.uri, asked.position));
}

/** The files after a rename, or why there is none. */
function renamed(text: string, newName: string): string {
  const { service, uri, position, texts } = ask(text);
  const edit = service.rename(uri, position, newName);
  return edit && 'refused' in edit ? edit.refused : edited(texts, edit);
}

const node = (name: string, priority: number, script = 'chk_api') => `--- keepalived-${name}.conf
vrrp_script ${script} {
    script "/etc/keepalived/check.sh a b"
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority ${priority}
    virtual_ipaddress {
        10.0.0.100/24
    }
    track_script {
        ${script} weight -20
    }
}
vrrp_sync_group G {
    group {
        VI_1
    }
}
`;
const pair = node('master', 110) + node('backup', 100);

test('a name leads to its definition', () => {
  assert.deepEqual(defined(pair.replace('chk_api weight', 'chk|_api weight')), [
    'keepalived-master.conf: vrrp_script ⟦chk_api⟧ {',
  ]);
  assert.deepEqual(defined(pair.replace('        VI_1', '        VI|_1')), [
    'keepalived-master.conf: vrrp_instance ⟦VI_1⟧ {',
  ]);
  assert.deepEqual(defined('vrrp_instance A {\n    virtual_rou|ter_id 51\n}\n'), []);
});

test('a definition of the text leads to its line, in an including file too', () => {
  assert.deepEqual(defined('$VIP=10.0.0.1\nvirtual_server ${V|IP} 80 {\n}\n'), [
    'keepalived.conf: $⟦VIP⟧=10.0.0.1',
  ]);
  const text =
    '--- keepalived.conf\n$VIP=10.0.0.1\ninclude sub.inc\n--- sub.inc\nvirtual_server $VI|P 80 {\n}\n';
  assert.deepEqual(defined(text), ['keepalived.conf: $⟦VIP⟧=10.0.0.1']);
});

test('an include leads to the files that it reads', () => {
  const text = '--- keepalived.conf\ninclude conf.d/|*.conf\n--- conf.d/a.conf\nx\n--- conf.d/b.conf\ny\n';
  assert.deepEqual(defined(text), ['conf.d/a.conf: ⟦⟧x', 'conf.d/b.conf: ⟦⟧y']);
});

test('from an instance to its counterpart: by its name, or from the line in it', () => {
  const there = 'keepalived-backup.conf: vrrp_instance ⟦VI_1⟧ {';
  assert.deepEqual(defined(pair.replace('vrrp_instance VI_1', 'vrrp_instance VI|_1')), [there]);
  assert.deepEqual(peers(pair.replace('vrrp_instance VI_1', 'vrrp_instance VI|_1')), [there]);
  assert.deepEqual(peers(pair.replace('priority 110', 'prio|rity 110')), [
    'keepalived-backup.conf: priority ⟦100⟧',
  ]);
  assert.deepEqual(peers(pair.replace('vrrp_script chk', 'vrrp_script ch|k')), [
    'keepalived-backup.conf: vrrp_script ⟦chk_api⟧ {',
  ]);
  assert.deepEqual(peers('vrrp_instance VI|_1 {\n}\n'), []);
});

test('the references of a name are those of all nodes where it means the same', () => {
  const text = pair.replace('vrrp_script chk_api', 'vrrp_script chk|_api');
  assert.deepEqual(referred(text), [
    'keepalived-master.conf: vrrp_script ⟦chk_api⟧ {',
    'keepalived-master.conf: ⟦chk_api⟧ weight -20',
    'keepalived-backup.conf: vrrp_script ⟦chk_api⟧ {',
    'keepalived-backup.conf: ⟦chk_api⟧ weight -20',
  ]);
});

test('only the places in the file are highlighted', () => {
  const { service, uri, position, texts } = ask(pair.replace('chk_api weight', 'chk|_api weight'));
  const found = service.highlights(uri, position);
  assert.deepEqual(
    found.map(({ kind }) => kind),
    [3, 2],
  );
  assert.match(
    marked(
      texts.get(uri)!,
      found.map(({ range }) => range),
    ),
    /⟦chk_api⟧ \{[^]*⟦chk_api⟧ weight/,
  );
});

test('a rename changes all nodes', () => {
  const expected = [node('backup', 100, 'check_api'), node('master', 110, 'check_api')].join('');
  assert.equal(renamed(pair.replace('chk_api weight', 'chk_api| weight'), 'check_api'), expected);
});

test('a rename of an instance leaves a peer alone whose instance of that name is another virtual router', () => {
  const other = node('backup', 100)
    .replace('virtual_router_id 51', 'virtual_router_id 77')
    .replace('10.0.0.100', '10.9.0.5')
    .replace('eth0', 'eth9');
  const shared =
    'vrrp_instance VI_2 {\n    interface eth1\n    virtual_router_id 52\n    virtual_ipaddress {\n        10.0.1.1\n    }\n}\n';
  const master = node('master', 110).replace('vrrp_instance VI_1', 'vrrp_instance VI_|1') + shared;
  const result = renamed(master + other + shared, 'API');
  assert.match(result, /vrrp_instance API/);
  assert.doesNotMatch(result, /keepalived-backup/);
});

test('a rename of a definition changes its uses and nothing else', () => {
  assert.equal(
    renamed(
      '$VIP=10.0.0.1\n$VIP_2=10.0.0.2\nvirtual_server $V|IP 80 {\n    # $VIP\n    quorum_up "x ${VIP} $VIP_2"\n}\n',
      'MAIN',
    ),
    '$MAIN=10.0.0.1\n$VIP_2=10.0.0.2\nvirtual_server $MAIN 80 {\n    # $VIP\n    quorum_up "x ${MAIN} $VIP_2"\n}\n',
  );
});

test('a name with a blank is quoted, and quotes stay', () => {
  const text = 'vrrp_instance "VI 1|" {\n}\nvrrp_sync_group G {\n    group {\n        "VI 1"\n    }\n}\n';
  assert.equal(renamed(text, 'VI_1'), text.replace('|', '').replaceAll('"VI 1"', '"VI_1"'));
  assert.equal(renamed('vrrp_instance VI|_1 {\n}\n', 'VI 1'), 'vrrp_instance "VI 1" {\n}\n');
});

test('a name that can not be is refused with the reason, and what is no name can not be renamed', () => {
  const two = 'vrrp_instance VI|_1 {\n}\nvrrp_instance VI_2 {\n}\n';
  assert.equal(renamed(two, 'VI_2'), 'VI_2 is in use already.');
  assert.match(renamed(two, 'a{b'), /can not be empty/);
  assert.match(renamed('$V|IP=1\n', '9'), /letters, digits/);
  const nothing = ask('vrrp_instance VI_1 {\n    prio|rity 1\n    notify $UNKNOWN\n}\n');
  assert.equal(nothing.service.prepareRename(nothing.uri, nothing.position), undefined);
  const { service, uri, position, texts } = ask(two);
  const prepared = service.prepareRename(uri, position)!;
  assert.equal(prepared.placeholder, 'VI_1');
  assert.match(marked(texts.get(uri)!, [prepared.range]), /^vrrp_instance ⟦VI_1⟧ \{/);
});

test('the names of all nodes are found by some of their letters', () => {
  const { service } = ask(pair);
  assert.deepEqual(
    service.workspaceSymbols('vi1').map(({ name, containerName }) => `${name}: ${containerName}`),
    [
      'VI_1: VRID 51 · priority 110 on keepalived-master',
      'VI_1: VRID 51 · priority 100 on keepalived-backup',
    ],
  );
  assert.equal(service.workspaceSymbols('').length, 6);
  assert.equal(service.workspaceSymbols('zz').length, 0);
  const servers = ask('virtual_server 10.0.0.1 80 {\n    real_server 10.0.0.2 80 {\n    }\n}\n').service;
  assert.deepEqual(
    servers.workspaceSymbols('10.0.0.1').map(({ name, containerName }) => `${name}: ${containerName}`),
    ['virtual_server 10.0.0.1 80: 1 real server on world'],
  );
});

test('includes and scripts are links; a path of the host leads to the file beside the configuration', () => {
  const asked = ask(
    `${node('master', 110)}include conf.d/*.conf\n--- check.sh\nexit 0\n--- conf.d/a.conf\n# a\n`,
  );
  const { service, uri, texts } = asked;
  const links = service.documentLinks(uri);
  assert.deepEqual(
    links.map(({ range, target }) => {
      const line = marked(texts.get(uri)!, [range]).split('\n')[range.start.line]!;
      return `${line.trim()} -> ${nameOf(target!)}`;
    }),
    ['include ⟦conf.d/*.conf⟧ -> conf.d/a.conf', 'script "⟦/etc/keepalived/check.sh⟧ a b" -> check.sh'],
  );
});
