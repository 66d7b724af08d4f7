import * as l10n from '@vscode/l10n';
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Position, Range } from '../text/range.ts';
import { contextAt } from './context.ts';
import { filesSharing, type NameAt, nameAt, placesIn } from './name-at.ts';
import type { World } from './world.ts';

/** Why a name can't be changed, as a full sentence for a person. */
export interface Refused {
  readonly refused: string;
}

/** What a rename would change; undefined where no name stands. */
export function prepareRename(
  world: World,
  uri: string,
  position: Position,
): { range: Range; placeholder: string } | undefined {
  const context = contextAt(world, uri, position);
  const at = context && nameAt(context);
  if (!at || !hasDefinition(world, uri, at)) return undefined;
  return { range: at.range, placeholder: at.name };
}

/** Gives a name another text, wherever it means the same: in the files of this node and in those of its peers. */
export function rename(
  world: World,
  uri: string,
  position: Position,
  newName: string,
): WorkspaceEdit | Refused | undefined {
  const context = contextAt(world, uri, position);
  const at = context && nameAt(context);
  if (!at || !hasDefinition(world, uri, at)) return undefined;
  const files = filesSharing(world, uri, at);
  const refused = whyNot(world, files, at, newName);
  if (refused !== undefined) return { refused };
  const changes: Record<string, TextEdit[]> = {};
  for (const { uri: file, range, isQuoted } of placesIn(world, files, at)) {
    const quoted = isQuoted || (at.target !== undefined && /[ \t]/.test(newName));
    (changes[file] ??= []).push({ range, newText: quoted ? `"${newName}"` : newName });
  }
  return { changes };
}

/** A name that nothing defines is not ours to change. */
function hasDefinition(world: World, uri: string, at: NameAt): boolean {
  return placesIn(world, filesSharing(world, uri, at), at).some(({ role }) => role === 'definition');
}

function whyNot(world: World, files: readonly string[], at: NameAt, newName: string): string | undefined {
  if (!at.target && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(newName)) {
    return l10n.t(
      'The name of a definition is made of letters, digits and underscores, and starts with no digit.',
    );
  }
  if (at.target && (newName.trim() === '' || /["{}#!$\\\r\n]/.test(newName))) {
    return l10n.t('A name can not be empty, nor hold quotes, braces, $, #, ! or a backslash.');
  }
  if (newName !== at.name && placesIn(world, files, { ...at, name: newName }).length > 0) {
    return l10n.t('{0} is in use already.', newName);
  }
  return undefined;
}
