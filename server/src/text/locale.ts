/** Languages that there are texts in; English is the one that the sources are written in. */
export type Language = 'en' | 'zh-cn';

/**
 * The language for a locale as editors and environments write it: `zh-cn`, `zh-Hans`, `zh_CN.UTF-8`, `fr`. What is no
 * Simplified Chinese is English, `zh-tw` too: an editor shows everything else of the extension in English then.
 */
export function languageOf(locale: string | undefined): Language {
  return /^zh(?:[-_](?:hans|cn|sg)\b|[-_]hans[-_]|[.@]|$)/i.test(locale?.trim() ?? '') ? 'zh-cn' : 'en';
}

/**
 * The locale that the environment asks for, as POSIX has it: LC_ALL goes before LC_MESSAGES, and that before LANG; an
 * empty one counts as not set.
 */
export function localeOf(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  return environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || undefined;
}
