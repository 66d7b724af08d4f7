import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import { tokenModifiers, tokenTypes } from '../features/semantic-tokens.ts';
import type { LanguageService } from '../service.ts';
import type { Settings } from './settings.ts';

export const decorationCapabilities = {
  semanticTokensProvider: {
    legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
    full: true,
    range: true,
  },
  inlayHintProvider: true,
  codeLensProvider: {},
} as const satisfies ServerCapabilities;

/**
 * Answers what is shown in and above the lines beside their text.
 * @param commands what the editor can carry out; a lens whose command it does not know is text alone
 */
export function answerDecoration(
  connection: Connection,
  service: LanguageService,
  settings: () => Settings,
  commands: () => readonly string[],
): void {
  connection.languages.semanticTokens.on(({ textDocument: { uri } }) => ({
    data: service.semanticTokens(uri),
  }));
  connection.languages.semanticTokens.onRange(({ textDocument: { uri }, range }) => ({
    data: service.semanticTokens(uri, range),
  }));
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }) =>
    service.inlayHints(uri, range, settings().hints),
  );
  connection.onCodeLens(({ textDocument: { uri } }) => {
    if (!settings().codeLens) return [];
    return service.codeLenses(uri).map(({ range, command }) => {
      const isKnown = command && commands().includes(command.command);
      return { range, command: isKnown ? command : { title: command?.title ?? '', command: '' } };
    });
  });
}
