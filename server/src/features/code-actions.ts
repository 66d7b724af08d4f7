import * as l10n from '@vscode/l10n';
import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver-types';
import type { Finding } from '../rules/index.ts';
import type { Range } from '../text/range.ts';
import { disableRule } from './actions/disable-rule.ts';
import { workspaceEdit } from './actions/edits.ts';
import { extractAddress } from './actions/extract-address.ts';
import { fixAll, fixAllKind } from './actions/fix-all.ts';
import { newBackup } from './actions/new-backup.ts';
import { toUnicast } from './actions/unicast.ts';
import { contextAt } from './context.ts';
import type { DiagnosticData, FixData } from './diagnostics.ts';
import type { World } from './world.ts';

export interface ActionRequest {
  readonly range: Range;
  /** Those of the range, as they came back from the editor. */
  readonly diagnostics: readonly Diagnostic[];
  /** The kinds that are wanted; absent for all that is shown without being asked for by name. */
  readonly only?: readonly string[];
  /** The commands that the editor can carry out beyond the protocol. */
  readonly commands?: readonly string[];
  /** The editor can make files. */
  readonly createsFiles?: boolean;
  /** The editor shows what is not possible, and why. */
  readonly showsDisabled?: boolean;
}

export const actionKinds: readonly string[] = [
  CodeActionKind.QuickFix,
  CodeActionKind.RefactorExtract,
  CodeActionKind.RefactorRewrite,
  fixAllKind,
];

/** @param findings what there is to say about the file */
export function codeActions(
  world: World,
  uri: string,
  request: ActionRequest,
  findings: () => readonly Finding[],
): CodeAction[] {
  const wants = (kind: string) =>
    request.only
      ? request.only.some(one => one === '' || kind === one || kind.startsWith(`${one}.`))
      : kind !== fixAllKind;
  const document = world.syntax(uri);
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    actions.push(...quickFixes(request.diagnostics));
    if (document)
      actions.push(...request.diagnostics.flatMap(one => disableRule(document, one, request.commands)));
  }
  if (document && wants(fixAllKind)) actions.push(...fixAll(findings()));
  const context = document && contextAt(world, uri, request.range.start);
  if (context && wants(CodeActionKind.RefactorExtract)) actions.push(...extractAddress(context));
  if (context && wants(CodeActionKind.RefactorRewrite)) {
    actions.push(...toUnicast(context));
    if (request.createsFiles) actions.push(...backupAction(world, uri));
  }
  return actions.filter(({ disabled }) => !disabled || request.showsDisabled === true);
}

/** Where there is no second node yet, one can be made from this one. */
function backupAction(world: World, uri: string): CodeAction[] {
  if (world.clustersOf(uri).some(({ nodes }) => nodes.length > 1)) return [];
  const file = newBackup(world, uri);
  if (!file) return [];
  const start = { line: 0, character: 0 };
  return [
    {
      title: l10n.t('New backup from this master'),
      kind: CodeActionKind.RefactorRewrite,
      edit: {
        documentChanges: [
          { kind: 'create', uri: file.uri },
          {
            textDocument: { uri: file.uri, version: null },
            edits: [{ range: { start, end: start }, newText: file.text }],
          },
        ],
      },
    },
  ];
}

/** The quick fixes of diagnostics, as they came back from the editor. */
function quickFixes(diagnostics: readonly Diagnostic[]): CodeAction[] {
  return diagnostics.flatMap(diagnostic => {
    const fix = fixOf(diagnostic);
    return fix ? [quickFix(fix, diagnostic)] : [];
  });
}

function quickFix({ title, edits }: FixData, diagnostic: Diagnostic): CodeAction {
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    edit: workspaceEdit(edits),
    isPreferred: true,
  };
}

/** The data is the editor's to keep, so it is looked at before it is believed. */
function fixOf(diagnostic: Diagnostic): FixData | undefined {
  const data = diagnostic.data as DiagnosticData | null | undefined;
  const fix = data?.fix;
  return typeof fix?.title === 'string' && Array.isArray(fix.edits) ? fix : undefined;
}
