import * as translations from '@vscode/l10n';
import { readFile } from 'node:fs/promises';
import { env, type ExtensionContext, l10n } from 'vscode';
import { languageOf } from '../../../server/src/text/locale.ts';

/**
 * Has what knows nothing of VS Code speak the editor's language: the extension's own texts, and those of the linter and
 * the forecast, which a deployment asks as the language server does.
 */
export async function useMessages(context: Pick<ExtensionContext, 'asAbsolutePath'>): Promise<void> {
  const language = languageOf(env.language);
  if (language === 'en') return;
  const file = context.asAbsolutePath(`server/dist/l10n/bundle.l10n.${language}.json`);
  const ofServer: Record<string, string> = JSON.parse(await readFile(file, 'utf8'));
  translations.config({ contents: { ...ofServer, ...l10n.bundle } });
}
