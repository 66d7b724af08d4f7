import * as l10n from '@vscode/l10n';
import { type Connection, RequestType } from 'vscode-languageserver';
import type { LanguageService } from '../service.ts';

/** What is to be written where, or why nothing is; then `uri` is the file that is there already. */
export type ClusterFileAnswer =
  | { readonly uri: string; readonly text: string }
  | { readonly refused: string; readonly uri?: string };

const newClusterFile = new RequestType<unknown, ClusterFileAnswer, void>('keepalived/newClusterFile');

/** Answers `keepalived/newClusterFile`, `{ uri }` of a node's configuration. */
export function answerNewClusterFile(connection: Connection, service: LanguageService): void {
  connection.onRequest(newClusterFile, parameters => {
    const uri: unknown =
      typeof parameters === 'object' && parameters !== null && 'uri' in parameters
        ? parameters.uri
        : undefined;
    if (typeof uri !== 'string') return { refused: l10n.t('This file is the configuration of no node.') };
    return service.newClusterFile(uri);
  });
}
