import * as l10n from '@vscode/l10n';

/** Gives the engine its texts in another language than English: it may lie in a bundle apart from who uses it. */
export function translateWith(texts: Readonly<Record<string, string>>): void {
  l10n.config({ contents: { ...texts } });
}
