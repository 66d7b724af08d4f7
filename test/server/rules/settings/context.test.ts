import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createService } from '../../../../server/src/service.ts';
import { MemoryWorkspace } from '../../support/memory-workspace.ts';

/** The findings on lines that end in `# rule`, and no others. */
function check(text: string): void {
  const workspace = new MemoryWorkspace(`--- piece.conf\n${text}`);
  const service = createService(workspace);
  const [uri = ''] = workspace.files();
  const expected = text
    .split('\n')
    .flatMap((line, at) => [...line.matchAll(/# (\S+)$/g)].map(([, rule]) => `${at + 1} ${rule}`));
  assert.deepEqual(
    service.findings(uri).map(({ at, rule }) => `${at.range.start.line + 1} ${rule}`),
    expected,
  );
}

test('a piece of a block is judged in that block', () => {
  check(`# keepalived-lint context vrrp_instance
priority 300 # invalid-value
lvs_sched rr # unknown-keyword
virtual_ipaddress {
    10.0.0.100/24
}
`);
});

test('what a piece does not hold may stand in another one', () => {
  check(`# keepalived-lint context vrrp_script
interval 2
`);
});

test('blocks may be nested', () => {
  check(`# keepalived-lint context virtual_server real_server
weight 1
HTTP_GET {
    url {
        path /
        status_code 2000 # invalid-value
    }
}
`);
});

test('lines that are no keywords have a context too', () => {
  check(`# keepalived-lint context vrrp_instance virtual_ipaddress
10.0.0.100/24
10.0.0.300/24 # invalid-value
`);
});

test('a context that is no block is said', () => {
  const workspace = new MemoryWorkspace(
    '--- keepalived.conf\n# keepalived-lint context vrrp_instanze\npriority 1\n',
  );
  const service = createService(workspace);
  const [uri = ''] = workspace.files();
  assert.ok(service.findings(uri).some(({ rule }) => rule === 'unknown-directive'));
});
