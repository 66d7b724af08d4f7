import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import type { LanguageService } from '../service.ts';

export const readingCapabilities = {
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  hoverProvider: true,
} as const satisfies ServerCapabilities;

/** Answers about what stands in a file. */
export function answerReading(connection: Connection, service: LanguageService): void {
  connection.onDocumentSymbol(({ textDocument: { uri } }) => service.documentSymbols(uri));
  connection.onFoldingRanges(({ textDocument: { uri } }) => service.foldingRanges(uri));
  connection.onSelectionRanges(({ textDocument: { uri }, positions }) =>
    positions.map(position => service.selectionRange(uri, position)),
  );
  connection.onHover(({ textDocument: { uri }, position }) => service.hover(uri, position));
}
