import type { ClientCapabilities, Connection, ServerCapabilities } from 'vscode-languageserver';
import { actionKinds } from '../features/code-actions.ts';
import type { LanguageService } from '../service.ts';

export const writingCapabilities = {
  completionProvider: { triggerCharacters: [' ', '$', '{', '@', '/'], resolveProvider: true },
  codeActionProvider: { codeActionKinds: [...actionKinds] },
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentOnTypeFormattingProvider: { firstTriggerCharacter: '}', moreTriggerCharacter: ['\n'] },
} as const satisfies ServerCapabilities;

/**
 * Answers what helps to write.
 * @param client what the editor can do, known once it has said so
 * @param commands what it can carry out beyond the protocol
 */
export function answerWriting(
  connection: Connection,
  service: LanguageService,
  client: () => ClientCapabilities,
  commands: () => readonly string[],
): void {
  connection.onCompletion(({ textDocument: { uri }, position, context }) => {
    const snippets = client().textDocument?.completion?.completionItem?.snippetSupport === true;
    const trigger = context?.triggerCharacter;
    return service.completions(uri, position, { snippets, ...(trigger !== undefined && { trigger }) });
  });
  connection.onCompletionResolve(item => service.resolveCompletion(item));
  connection.onCodeAction(({ textDocument: { uri }, range, context: { diagnostics, only } }) => {
    const { workspace, textDocument } = client();
    return service.codeActions(uri, {
      range,
      diagnostics,
      commands: commands(),
      ...(only && { only }),
      createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
      showsDisabled: textDocument?.codeAction?.disabledSupport === true,
    });
  });
  connection.onDocumentFormatting(({ textDocument: { uri }, options }) => service.format(uri, options));
  connection.onDocumentRangeFormatting(({ textDocument: { uri }, range, options }) =>
    service.formatRange(uri, range, options),
  );
  connection.onDocumentOnTypeFormatting(({ textDocument: { uri }, position, ch, options }) =>
    service.formatOnType(uri, position, ch, options),
  );
}
