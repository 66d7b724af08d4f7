import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { problemsOf, problemsOfFiles } from '../../scripts/l10n/bundle.ts';
import { contributionsIn } from '../../scripts/l10n/contributions.ts';
import { problemsOfPages } from '../../scripts/l10n/pages.ts';
import {
  allTexts,
  contributionBundle,
  languages,
  readBundle,
  readText,
  unreadableCalls,
} from '../../scripts/l10n/texts.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('every call of l10n.t has its English text in it', () => {
  const calls = unreadableCalls(root).map(({ file, line }) => `${file}:${line}`);
  assert.deepEqual(
    calls,
    [],
    `Write the text as one plain string, '…{0}…', with what varies as arguments: ${calls.join(', ')}`,
  );
});

for (const language of languages) {
  for (const { english, fileOf } of allTexts(root)) {
    const file = fileOf(language);
    test(`${file} has every text, in step with English`, () => {
      const problems = problemsOf(english, readBundle(root, file));
      assert.deepEqual(
        problems,
        [],
        `Run "npm run l10n -- --write", translate what is empty in ${file} (docs/zh-cn-glossary.md has the terms), and mend:\n${problems.join('\n')}`,
      );
    });
  }

  test(`snippets and schemas in ${language} are made from the English ones`, () => {
    const files = contributionsIn(root, language, readBundle(root, contributionBundle(language)));
    const problems = problemsOfFiles(files, file => readText(root, file));
    assert.deepEqual(problems, [], problems.join('\n'));
  });

  test(`docs/rules/${language} has every page, with the examples of the English one`, () => {
    const problems = problemsOfPages(root, language);
    assert.deepEqual(
      problems,
      [],
      `Translate the pages' text into docs/rules/${language}, paragraph by paragraph, and copy the code:\n${problems.join('\n')}`,
    );
  });
}

test('what is wrong with a translation is told, text by text', () => {
  const english = {
    '{0} of {1}': '{0} of {1}',
    'Set `on`': 'Set `on`',
    'Not yet': 'Not yet',
    'the same': 'the same',
  };
  const translated = { '{0} of {1}': '{0}', 'Set `on`': '设置 on', 'the same': 'the same', Gone: '没有了' };
  assert.deepEqual(problemsOf(english, translated), [
    'untranslated: "Not yet"',
    'stale, nothing says it any more: "Gone"',
    'other placeholders than in English: "{0} of {1}"',
    'other words in `code` than in English: "Set `on`"',
    'still English: "the same"',
  ]);
});
