import { type ClientCapabilities, CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';

/**
 * Asks the editor to ask again for what stands above and beside lines: it follows from other files too, whose changes
 * the editor does not connect with it.
 */
export async function refreshDecorations(
  connection: Connection,
  { workspace }: ClientCapabilities,
): Promise<void> {
  await Promise.allSettled([
    workspace?.codeLens?.refreshSupport && connection.sendRequest(CodeLensRefreshRequest.type),
    workspace?.inlayHint?.refreshSupport && connection.languages.inlayHint.refresh(),
    workspace?.semanticTokens?.refreshSupport && connection.languages.semanticTokens.refresh(),
  ]);
}
