import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRelease } from '../../../../server/src/schema/release-names.ts';
import { createService } from '../../../../server/src/service.ts';
import { MemoryWorkspace } from '../../support/memory-workspace.ts';

/** What is found of syntax in a file that is read by the release before, and by the one with which it came. */
function check(text: string, before: string, since: string, expected: readonly string[]): void {
  const found = (version: string) => {
    const workspace = new MemoryWorkspace(`--- keepalived.conf\n${text}`);
    const [uri = ''] = workspace.files();
    return createService(workspace, { ...readRelease(version)!, configId: 'lb1' })
      .findings(uri)
      .filter(({ rule, severity }) => rule === 'syntax-too-new' || severity === 'error')
      .map(({ at, rule, message }) => `${at.range.start.line + 1} ${rule}: ${message}`);
  };
  assert.deepEqual(
    found(before),
    expected.map(line => line.replace('SINCE', since).replace('BEFORE', before)),
  );
  assert.deepEqual(found(since), []);
}

const came = (line: number, what: string) =>
  `${line} syntax-too-new: ${what} came with keepalived SINCE; BEFORE does not know it.`;

const inInstance = (line: string) => `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
${line}
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`;

test('negated conditions', () => check(inInstance('@^lb2 priority 90'), '1.3.6', '1.3.7', [came(4, '@^')]));

test('conditions behind blanks', () =>
  check(inInstance('    @lb1 priority 90'), '1.3.7', '1.3.8', [
    '4 syntax-too-new: Blanks in front of a condition came with keepalived SINCE; BEFORE takes it for a keyword.',
  ]));

test('braces in the pattern of an include', () =>
  check('include conf.d/{a,b}.conf\n--- conf.d/a.conf\n--- conf.d/b.conf\n', '1.3.7', '1.3.8', [
    came(1, '{ }'),
  ]));

test('definitions, of one line and of several', () =>
  check(
    `$PRIO=priority 90\n$BOTH= \\\n    nopreempt \\\n    $PRIO\n${inInstance('    $BOTH')}`,
    '1.3.9',
    '1.4.0',
    [came(1, '$PRIO='), came(2, '$BOTH=')],
  ));

test('braces that share their lines', () => {
  const brace = (line: number) =>
    `${line} syntax-too-new: Since keepalived SINCE a brace may share its line. To BEFORE a brace that opens is the last word of a line, and one that closes the first.`;
  check('global_defs { router_id A }\n', '1.4.1', '1.4.2', [brace(1)]);
  check('global_defs{\n    router_id A\n}\n', '1.4.1', '1.4.2', [brace(1)]);
  check('global_defs\n{\n    router_id A }\n', '1.4.1', '1.4.2', [brace(3)]);
});

test('built-in definitions', () => {
  check(inInstance('    notify "${_PWD}/notify.sh"'), '1.4.2', '1.4.3', [came(4, '${_PWD}')]);
  check(inInstance('    notify "/bin/log $_INSTANCE ${_INSTANCE}"'), '2.0.0', '2.0.1', [
    came(4, '$_INSTANCE'),
    came(4, '${_INSTANCE}'),
  ]);
  check(inInstance('    priority ${_RANDOM 90 110}'), '2.0.14', '2.0.15', [came(4, '${_RANDOM 90 110}')]);
  check(inInstance('    notify "/bin/log ${_HASH}${_BANG}"'), '2.1.3', '2.1.4', [
    came(4, '${_HASH}'),
    came(4, '${_BANG}'),
  ]);
  check(inInstance('    priority ${_ENV PRIORITY}'), '2.3.4', '2.4.0', [came(4, '${_ENV PRIORITY}')]);
});

test('a name of a built-in definition that the file defines itself', () =>
  check('$_HASH=1\n' + inInstance('    priority 10${_HASH}'), '2.1.3', '2.1.4', []));

test('escaped signs of comments', () =>
  check(
    'vrrp_script up {\n    script "/bin/up"\n}\nvrrp_instance a\\#b {\n    interface eth0\n    virtual_router_id 1\n    virtual_ipaddress {\n        192.0.2.1/24\n    }\n}\n',
    '2.0.8',
    '2.0.9',
    [came(4, '\\#')],
  ));

test('sequences', () => {
  const addresses = (line: string) =>
    `vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    virtual_ipaddress {\n        ${line}\n    }\n}\n`;
  check(addresses('~SEQ(A, 1, 3) 192.0.2.${A}/24'), '2.0.8', '2.0.9', [came(5, '~SEQ')]);
  check(addresses('~SEQx(A, 1, 3) 2001:db8::${A}/64'), '2.0.20', '2.1.0', [came(5, '~SEQx')]);
  check(addresses('~LST(A, 1, 3) 192.0.2.${A}/24'), '2.0.20', '2.1.0', [came(5, '~LST')]);
});

test('includes that insist', () =>
  check('includer a.conf\n--- a.conf\n', '2.1.5', '2.2.0', [came(1, 'includer')]));
