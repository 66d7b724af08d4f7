import {
  type Connection,
  LSPErrorCodes,
  ResponseError,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { LanguageService } from '../service.ts';

export const navigationCapabilities = {
  definitionProvider: true,
  implementationProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  workspaceSymbolProvider: true,
  documentLinkProvider: {},
} as const satisfies ServerCapabilities;

/** Answers about names: where they stand, and what they are called from now on. */
export function answerNavigation(connection: Connection, service: LanguageService): void {
  connection.onDefinition(({ textDocument: { uri }, position }) => service.definition(uri, position));
  connection.onImplementation(({ textDocument: { uri }, position }) => service.counterparts(uri, position));
  connection.onReferences(({ textDocument: { uri }, position, context }) =>
    service.references(uri, position, context.includeDeclaration),
  );
  connection.onDocumentHighlight(({ textDocument: { uri }, position }) => service.highlights(uri, position));
  connection.onPrepareRename(({ textDocument: { uri }, position }) => service.prepareRename(uri, position));
  connection.onRenameRequest(({ textDocument: { uri }, position, newName }) => {
    const edit = service.rename(uri, position, newName);
    if (edit && 'refused' in edit) return new ResponseError(LSPErrorCodes.RequestFailed, edit.refused);
    return edit;
  });
  connection.onWorkspaceSymbol(({ query }) => service.workspaceSymbols(query));
  connection.onDocumentLinks(({ textDocument: { uri } }) => service.documentLinks(uri));
}
