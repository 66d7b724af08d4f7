import { commands, type ExtensionContext } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { addNode } from './add-node.ts';
import { addRealServer } from './add-real-server.ts';
import { addVirtualAddress } from './add-virtual-address.ts';
import { addVirtualServer } from './add-virtual-server.ts';
import { changeVirtualRouterId } from './change-virtual-router-id.ts';
import { rotatePassword } from './rotate-password.ts';
import { switchToUnicast } from './switch-to-unicast.ts';

/** The commands that change the files of all nodes of a cluster together. */
export function registerClusterEdits(context: ExtensionContext, client: BaseLanguageClient): void {
  const edits = {
    addVirtualAddress,
    addVirtualServer,
    addRealServer,
    switchToUnicast,
    rotatePassword,
    changeVirtualRouterId,
    addNode,
  };
  for (const [name, run] of Object.entries(edits))
    context.subscriptions.push(commands.registerCommand(`keepalived.${name}`, () => run(client)));
}
