import { commands, type ExtensionContext } from 'vscode';

/** "Keepalived: Go to Peer": from a line of an instance to the same line on the other node. */
export function registerGoToPeer(context: ExtensionContext): void {
  context.subscriptions.push(
    commands.registerCommand('keepalived.goToPeer', () =>
      commands.executeCommand('editor.action.goToImplementation'),
    ),
  );
}
