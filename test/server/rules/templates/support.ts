import assert from 'node:assert/strict';
import { createService } from '../../../../server/src/service.ts';
import { MemoryWorkspace } from '../../support/memory-workspace.ts';

/**
 * Holds what is found in a template, but for advice that is no warning, against what is written under the lines:
 * `#^ rule`.
 */
export function check(file: string, text: string): void {
  const expected: string[] = [];
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const rule = /^\s*#\^ (\S+)$/.exec(line)?.[1];
    if (rule === undefined) lines.push(line);
    else expected.push(`${lines.length} ${rule}`);
  }
  const workspace = new MemoryWorkspace(`--- ${file}\n${lines.join('\n')}`);
  const [uri = ''] = workspace.files();
  const found = createService(workspace, { configurations: [uri] })
    .findings(uri)
    .filter(({ kind, severity }) => kind === 'daemon' || severity === 'error')
    .map(({ at, rule }) => `${at.range.start.line + 1} ${rule}`);
  assert.deepEqual(found, expected);
}
