/**
 * `npm run l10n`: says what is untranslated or stale. With `--write` it brings the bundles up to date: stale texts go,
 * new ones come in with an empty translation, to be filled in; and it makes the files of snippets and schemas. (Rule pages are translated by hand, file by file.)
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { problemsOf, problemsOfFiles, upToDate } from './l10n/bundle.ts';
import { contributionsIn } from './l10n/contributions.ts';
import { problemsOfPages } from './l10n/pages.ts';
import {
  allTexts,
  contributionBundle,
  languages,
  readBundle,
  readText,
  unreadableCalls,
} from './l10n/texts.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const problems: string[] = [];

for (const { file, line } of unreadableCalls(root)) {
  problems.push(`${file}:${line}: the first argument of l10n.t is not one plain string`);
}
for (const language of languages) {
  for (const { english, fileOf } of allTexts(root)) {
    const file = fileOf(language);
    const translated = readBundle(root, file);
    if (process.argv.includes('--write')) {
      writeFileSync(join(root, file), `${JSON.stringify(upToDate(english, translated), null, 2)}\n`);
    }
    const found = problemsOf(english, readBundle(root, file));
    problems.push(...found.map(problem => `${file}: ${problem}`));
    console.log(`${file}: ${Object.keys(english).length} texts, ${found.length} problems`);
  }
  const files = contributionsIn(root, language, readBundle(root, contributionBundle(language)));
  if (process.argv.includes('--write')) {
    for (const [file, text] of files) writeFileSync(join(root, file), text);
  }
  problems.push(...problemsOfFiles(files, file => readText(root, file)));
  const found = problemsOfPages(root, language);
  problems.push(...found);
  console.log(`docs/rules/${language}: ${found.length} problems`);
}
for (const problem of problems) console.log(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
