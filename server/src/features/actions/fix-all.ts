import * as l10n from '@vscode/l10n';
import type { CodeAction } from 'vscode-languageserver-types';
import type { Finding } from '../../rules/index.ts';
import { fixData } from '../diagnostics.ts';
import { workspaceEdit, withoutOverlaps } from './edits.ts';

export const fixAllKind = 'source.fixAll.keepalived';

/** Everything in a file that can be mended without a guess, at once. */
export function fixAll(findings: readonly Finding[]): CodeAction[] {
  const fixes = findings.flatMap(({ fix }) => (fix?.safe ? [fixData(fix)] : []));
  const edits = withoutOverlaps(fixes.flatMap(fix => fix.edits));
  if (edits.length === 0) return [];
  return [{ title: l10n.t('Mend all that is safe to mend'), kind: fixAllKind, edit: workspaceEdit(edits) }];
}
