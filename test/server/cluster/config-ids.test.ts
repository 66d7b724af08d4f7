import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guessConfigId } from '../../../server/src/cluster/config-ids.ts';

test('the config id of a node is told by its name, or by its place', () => {
  const guess = (nodes: string[], ids: string[]) => nodes.map(node => guessConfigId(nodes, node, ids));
  assert.deepEqual(guess(['master', 'backup'], ['backup', 'master']), ['master', 'backup']);
  assert.deepEqual(guess(['a', 'b'], ['lbA', 'lbB']), ['lbA', 'lbB']);
  assert.deepEqual(guess(['lb-master', 'lb-backup'], ['master', 'backup']), ['master', 'backup']);
  assert.deepEqual(guess(['left', 'right'], ['one', 'two']), ['one', 'two']);
  assert.deepEqual(guess(['left', 'right', 'third'], ['one', 'two']), [undefined, undefined, undefined]);
});
