import type { ConnectionOptions, Message } from 'vscode-languageserver';
import { URI } from 'vscode-uri';

/**
 * Editors spell the URI of one file in different ways: `file:///C:/a(b)`, `file:///c%3A/a%28b%29`. With this option a
 * connection gives the server all of them in the spelling of VS Code, which `toUri` and `resolveUri` write as well.
 */
export const canonicalUris: ConnectionOptions = {
  messageStrategy: {
    handleMessage(message: Message & { params?: unknown; result?: unknown }, next) {
      respell(message.params);
      respell(message.result);
      return next(message);
    },
  },
};

/** Deeper than this no message of the protocol has a URI. */
const maxDepth = 6;

function respell(value: unknown, depth = 0): void {
  if (typeof value !== 'object' || value === null || depth > maxDepth) return;
  const fields = value as Record<string, unknown>;
  for (const [key, field] of Object.entries(fields)) {
    if (typeof field !== 'string') respell(field, depth + 1);
    else if (/^(?:uri|\w+Uri)$/.test(key)) fields[key] = canonicalUri(field);
  }
}

/** @returns the text as it is, if it is no URI */
export function canonicalUri(text: string): string {
  try {
    return URI.parse(text, true).toString();
  } catch {
    return text;
  }
}
