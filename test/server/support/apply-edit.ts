import assert from 'node:assert/strict';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { applyChanges } from '../../../server/src/features/cluster-edits/apply.ts';
import { type MemoryWorkspace, nameOf } from './memory-workspace.ts';

/** Makes the changes that are ticked when an editor shows the preview of a cluster's edit. */
export function applyTicked(
  world: MemoryWorkspace,
  { documentChanges = [], changeAnnotations = {} }: WorkspaceEdit,
): void {
  assert.ok(Object.values(changeAnnotations).some(({ needsConfirmation }) => needsConfirmation));
  for (const change of documentChanges) {
    if (!('edits' in change)) continue;
    const { uri } = change.textDocument;
    const edits = change.edits.flatMap(one => {
      assert.ok('newText' in one && 'annotationId' in one);
      const isTicked = !changeAnnotations[one.annotationId]?.needsConfirmation;
      return isTicked ? [{ uri, range: one.range, newText: one.newText }] : [];
    });
    world.write(nameOf(uri), applyChanges(world.read(uri) ?? '', edits));
  }
}
