import {
  commands,
  type ExtensionContext,
  l10n,
  Position,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
} from 'vscode';

/** Behind the quick fix "Disable RULE for this line…": asks for the reason and writes the comment. */
export function registerDisableRule(context: ExtensionContext): void {
  context.subscriptions.push(commands.registerCommand('keepalived.disableRule', disableRule));
}

async function disableRule(uri: unknown, line: unknown, comment: unknown): Promise<void> {
  if (typeof uri !== 'string' || typeof line !== 'number' || typeof comment !== 'string') return;
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const { version } = document;
  const reason = await window.showInputBox({
    title: l10n.t('Why does the rule not apply here?'),
    prompt: l10n.t('It stands in the file, for whoever reads it next. Without a reason nothing is silenced.'),
    placeHolder: l10n.t('both nodes are the same on purpose, see ticket 4711'),
    ignoreFocusOut: true,
    validateInput: text => (text.trim() === '' ? l10n.t('Expected a reason.') : undefined),
  });
  if (!reason || document.version !== version) return;
  const edit = new WorkspaceEdit();
  edit.insert(document.uri, new Position(line, 0), `${comment}${reason.trim()}\n`);
  await workspace.applyEdit(edit);
}
