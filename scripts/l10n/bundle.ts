/** What there is in one language, by the English text or a key. */
export type Bundle = Readonly<Record<string, string>>;

/**
 * What is wrong with a translation, a line for each text.
 * @param english the texts that there are, by key; for messages, the key is the English text itself
 */
export function problemsOf(english: Bundle, translated: Bundle): string[] {
  const missing = Object.keys(english).filter(key => !translated[key]);
  const stale = Object.keys(translated).filter(key => !(key in english));
  return [
    ...missing.map(key => `untranslated: ${JSON.stringify(key)}`),
    ...stale.map(key => `stale, nothing says it any more: ${JSON.stringify(key)}`),
    ...Object.entries(english).flatMap(([key, text]) => {
      const translation = translated[key];
      const problem = translation ? differenceOf(text, translation) : undefined;
      return problem ? [`${problem}: ${JSON.stringify(key)}`] : [];
    }),
  ];
}

function differenceOf(english: string, translation: string): string | undefined {
  if (differs(english, translation, /\{\w+\}/g)) return 'other placeholders than in English';
  if (differs(english, translation, /`[^`]+`/g)) return 'other words in `code` than in English';
  if (translation === english && /[a-z]{2} [a-z]{2}/.test(english)) return 'still English';
  return undefined;
}

/** Whether two texts differ in which things of a kind they hold. Order and repetition are the translator's. */
export function differs(one: string, other: string, kind: RegExp): boolean {
  const [a, b] = [one, other].map(text => [...new Set(text.match(kind))].sort().join());
  return a !== b;
}

/** What is wrong with files that are made from a bundle. @param texts what each file should hold */
export function problemsOfFiles(
  texts: ReadonlyMap<string, string>,
  read: (file: string) => string | undefined,
): string[] {
  return [...texts]
    .filter(([file, text]) => read(file) !== text)
    .map(([file]) => `not made from the present English file, run "npm run l10n -- --write": ${file}`);
}

/** The bundle with exactly the texts that there are, in their order; untranslated ones are empty. */
export function upToDate(english: Bundle, translated: Bundle): Bundle {
  return Object.fromEntries(Object.keys(english).map(key => [key, translated[key] ?? '']));
}
