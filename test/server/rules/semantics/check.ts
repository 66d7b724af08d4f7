import assert from 'node:assert/strict';
import { createService, type ServiceOptions } from '../../../../server/src/service.ts';
import { MemoryWorkspace } from '../../support/memory-workspace.ts';

/**
 * Holds the `daemon` findings of a configuration against what is written under its lines: `#^ rule` is about the
 * nearest line above that is not such a comment; several rules on one line stand behind each other.
 */
export function check(text: string, options: ServiceOptions = {}): void {
  const expected: string[] = [];
  let above = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const rules = /^\s*#\^ (.*)$/.exec(line)?.[1];
    if (rules === undefined) above = index + 1;
    else for (const rule of rules.split(' ')) expected.push(`${above} ${rule}`);
  }
  const workspace = new MemoryWorkspace(text);
  const service = createService(workspace, options);
  const [uri = ''] = workspace.files();
  const found = service
    .findings(uri)
    .filter(({ kind }) => kind === 'daemon')
    .map(({ at, rule }) => `${at.range.start.line + 1} ${rule}`);
  assert.deepEqual(found, expected);
}
