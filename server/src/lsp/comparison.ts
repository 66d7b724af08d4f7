import type { Connection } from 'vscode-languageserver';
import type { LanguageService } from '../service.ts';

/**
 * Answers what an editor with commands of its own asks beyond the protocol: `keepalived/peers` and
 * `keepalived/newBackup` of a file, and `keepalived/compare` of two.
 */
export function answerComparison(connection: Connection, service: LanguageService): void {
  connection.onRequest('keepalived/peers', (parameters: unknown) => {
    const uri = text(parameters, 'uri');
    return uri === undefined ? [] : service.peers(uri);
  });
  connection.onRequest('keepalived/compare', (parameters: unknown) => {
    const uri = text(parameters, 'uri');
    const peerUri = text(parameters, 'peerUri');
    return uri === undefined || peerUri === undefined ? null : (service.compare(uri, peerUri) ?? null);
  });
  connection.onRequest('keepalived/newBackup', (parameters: unknown) => {
    const uri = text(parameters, 'uri');
    return uri === undefined ? null : (service.newBackup(uri) ?? null);
  });
}

function text(parameters: unknown, key: string): string | undefined {
  const values: Readonly<Record<string, unknown>> =
    typeof parameters === 'object' && parameters !== null ? { ...parameters } : {};
  const value = values[key];
  return typeof value === 'string' ? value : undefined;
}
