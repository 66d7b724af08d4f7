import * as l10n from '@vscode/l10n';

/**
 * A text of the schema in the reader's language: a description, a default in words, a unit. The schema is data, built at
 * import time and in English, so its texts are looked up where they are shown. Only this function may ask for the
 * translation of a text that does not stand in the call itself.
 */
export function schemaText(english: string): string {
  return l10n.t(english);
}
