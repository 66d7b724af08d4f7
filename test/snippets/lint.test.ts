import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createService } from '../../server/src/service.ts';
import { MemoryWorkspace, uriOf } from '../server/support/memory-workspace.ts';
import { expand } from './expand.ts';
import { snippets } from './files.ts';
import { place } from './place.ts';

for (const { name, body } of snippets('keepalived'))
  test(`${name}: the linter has nothing to say`, () => {
    const text = place(expand(body));
    const findings = createService(new MemoryWorkspace(text)).findings(uriOf('keepalived.conf'));
    assert.deepEqual(
      findings.map(({ rule, message }) => `${rule}: ${message}`),
      [],
      text,
    );
  });
