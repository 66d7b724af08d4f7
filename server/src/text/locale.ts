/** Languages that there are texts in; English is the one that the sources are written in. */
export type Language = 'en' | 'zh-cn';

/**
 * The language for a locale as editors and environments write it: `zh-cn`, `zh-Hans`, `zh_CN.UTF-8`, `fr`. All kinds of
 * Chinese are given Simplified Chinese, which is nearer to their readers than English; everything else is English.
 */
export function languageOf(locale: string | undefined): Language {
  return /^zh(?:[-_.@]|$)/i.test(locale?.trim() ?? '') ? 'zh-cn' : 'en';
}

/**
 * The locale that the environment asks for, as POSIX has it: LC_ALL goes before LC_MESSAGES, and that before LANG; an
 * empty one counts as not set.
 */
export function localeOf(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  return environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || undefined;
}
