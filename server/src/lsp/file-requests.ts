import { type Connection, RequestType } from 'vscode-languageserver';
import { canonicalUri } from './canonical-uris.ts';
import type { FileReader } from './editor-files.ts';

/** What the server asks of an editor that reads files for it. */
export const listFilesRequest = new RequestType<{ folder: string }, string[], void>('keepalived/listFiles');
export const readFilesRequest = new RequestType<{ uris: readonly string[] }, (string | null)[], void>(
  'keepalived/readFiles',
);

export function readerOf(connection: Connection): FileReader {
  return {
    list: async folder => {
      const uris: unknown = await connection.sendRequest(listFilesRequest, { folder });
      return Array.isArray(uris) ? uris.filter(uri => typeof uri === 'string').map(canonicalUri) : [];
    },
    read: async uris => {
      const texts: unknown = await connection.sendRequest(readFilesRequest, { uris });
      return Array.isArray(texts) ? texts.map(text => (typeof text === 'string' ? text : null)) : [];
    },
  };
}
