import { join } from 'node:path';
import type { Messages } from '../lsp/host.ts';
import type { Language } from '../text/locale.ts';
import { readText } from './disk.ts';

/**
 * The bundle of a language; undefined if there is none, as for English, or if it can't be read: messages are English
 * then.
 */
export function readMessages(folder: string, language: Language): Messages | undefined {
  const text = readText(join(folder, `bundle.l10n.${language}.json`));
  if (text === undefined) return undefined;
  try {
    const bundle: unknown = JSON.parse(text);
    return isMessages(bundle) ? bundle : undefined;
  } catch {
    return undefined;
  }
}

function isMessages(bundle: unknown): bundle is Messages {
  return (
    typeof bundle === 'object' &&
    bundle !== null &&
    Object.values(bundle).every(message => typeof message === 'string')
  );
}
