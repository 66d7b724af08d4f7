import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings } from '../../../../server/src/lsp/settings.ts';
import { createService, type ServiceOptions } from '../../../../server/src/service.ts';
import { MemoryWorkspace, nameOf } from '../../support/memory-workspace.ts';

const misspelt = `
global_defs {
    router_idd lb1
}
`;

function check(files: string, options: ServiceOptions, expected: readonly string[]): void {
  const workspace = new MemoryWorkspace(files);
  const service = createService(workspace, options);
  const found = [...workspace.files()].flatMap(uri =>
    service.findings(uri).map(({ rule, severity }) => `${nameOf(uri)}: ${rule} ${severity}`),
  );
  assert.deepEqual(found, expected);
}

test('a rule has its own severity until a setting says another one', () => {
  check(misspelt, {}, ['keepalived.conf: unknown-keyword error']);
  check(misspelt, { rules: { 'unknown-keyword': 'hint' } }, ['keepalived.conf: unknown-keyword hint']);
  check(misspelt, { rules: { 'unknown-keyword': 'off' } }, []);
});

test('new settings count at once', () => {
  const workspace = new MemoryWorkspace(misspelt);
  const service = createService(workspace);
  const [uri = ''] = workspace.files();
  assert.equal(service.findings(uri).length, 1);
  service.configure({ rules: { 'unknown-keyword': 'off' } });
  assert.equal(service.findings(uri).length, 0);
});

test('a cluster file says it for its own nodes, over the settings', () => {
  const files = `--- keepalived.cluster.json
{ "nodes": { "lb1": { "config": "lb1.conf" } }, "rules": { "unknown-keyword": "warning" } }
--- lb1.conf
${misspelt}
--- keepalived.conf
${misspelt}`;
  check(files, { rules: { 'unknown-keyword': 'hint' } }, [
    'lb1.conf: unknown-keyword warning',
    'keepalived.conf: unknown-keyword hint',
  ]);
});

test('an entry of the cluster file that means nothing is a finding there', () => {
  const files = `--- keepalived.cluster.json
{
  "nodes": { "lb1": { "config": "lb1.conf" } },
  "rules": { "unknown-keywrd": "off", "unknown-keyword": "never" }
}
--- lb1.conf
global_defs {
}`;
  const workspace = new MemoryWorkspace(files);
  const service = createService(workspace);
  const [uri = ''] = workspace.files();
  assert.deepEqual(
    service
      .findings(uri)
      .map(({ at, message }) => [at.range.start.line + 1, at.range.start.character, message]),
    [
      [3, 13, 'There is no rule unknown-keywrd. Did you mean unknown-keyword?'],
      [3, 38, 'A rule is set to one of off, error, warning, information, hint.'],
    ],
  );
});

test('the setting keepalived.rules is read, and what means nothing is told', () => {
  const { service, complaints } = readSettings({
    rules: { 'unknown-keyword': 'off', 'missing-argment': 'off', 'invalid-value': 7 },
  });
  assert.deepEqual(service.rules, { 'unknown-keyword': 'off' });
  assert.deepEqual(complaints, [
    'keepalived.rules names missing-argment, but there is no such rule. Did you mean missing-argument?',
    'keepalived.rules sets invalid-value to something that is none of off, error, warning, information, hint.',
  ]);
  assert.deepEqual(readSettings({ rules: 'off' }).complaints, []);
});
