import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';

/** A file that a cluster file sends to a host. */
export interface SentFile {
  /** As it is written: relative to the cluster file's folder. */
  readonly from: string;
  /** The absolute path on the host. */
  readonly to: string;
  /** Octal, as it is written: `0755`. */
  readonly mode?: string;
  /** `user` or `user:group`. */
  readonly owner?: string;
}

/** What this needs of the reader of the whole file. */
export interface ObjectReader {
  string(node: Node | undefined, key: string): string | undefined;
  members(node: Node | undefined, key: string): [string, Node][];
  complain(node: Node, message: string): void;
}

/** Reads the `files` of a node or real server. What is wrong is complained about and left out. */
export function readSentFiles(reader: ObjectReader, host: Node): SentFile[] {
  return reader.members(host, 'files').flatMap(([from, entry]) => {
    if (entry.type !== 'object') {
      reader.complain(
        entry,
        l10n.t('Of a file it is told where it goes: { "to": "/etc/keepalived/{0}" }.', from),
      );
      return [];
    }
    const to = readRemotePath(reader, entry, 'to');
    if (to === undefined) {
      if (!keysOf(entry).includes('to'))
        reader.complain(entry, l10n.t('"to" is missing: where {0} goes.', from));
      return [];
    }
    const mode = matching(reader, entry, 'mode', /^0?[0-7]{3}$/, text =>
      l10n.t('Permissions are three octal digits, for instance 0755, not {0}.', text),
    );
    const owner = matching(reader, entry, 'owner', /^[\w.-]+(:[\w.-]+)?$/, text =>
      l10n.t('An owner is user or user:group, not {0}.', text),
    );
    return [{ from, to, ...(mode !== undefined && { mode }), ...(owner !== undefined && { owner }) }];
  });
}

/** An absolute path without `..` and control characters; anything else is complained about. */
export function readRemotePath(reader: ObjectReader, node: Node, key: string): string | undefined {
  const absolute = /^\/(?:(?!\.\.(?:\/|$))[^/\p{Cc}]+\/)*(?!\.\.$)[^/\p{Cc}]+$/u;
  return matching(reader, node, key, absolute, text =>
    l10n.t(
      'The path on the host is absolute, for instance /etc/keepalived/check.sh, not {0}.',
      JSON.stringify(text),
    ),
  );
}

function matching(
  reader: ObjectReader,
  node: Node,
  key: string,
  pattern: RegExp,
  wrong: (text: string) => string,
): string | undefined {
  const text = reader.string(node, key);
  if (text === undefined || pattern.test(text)) return text;
  reader.complain(node, wrong(text));
  return undefined;
}

function keysOf(node: Node): string[] {
  return (node.children ?? []).map(({ children: [name] = [] }) => String(name?.value));
}
