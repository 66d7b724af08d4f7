import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { differs } from './bundle.ts';

/**
 * What is wrong with the rules' pages of a language. Their examples are code: the same as in English. Each ends with a
 * mark that names the English text which it translates, so that a change there does not go unnoticed.
 */
export function problemsOfPages(root: string, language: string): string[] {
  const folder = join(root, 'docs/rules');
  const english = pagesIn(folder);
  const translated = pagesIn(join(folder, language));
  return [
    ...english.flatMap(name => {
      const path = join(folder, language, name);
      if (!existsSync(path)) return [`untranslated: docs/rules/${name}`];
      const [original, translation] = [join(folder, name), path].map(file => readFileSync(file, 'utf8'));
      const difference = differenceOf(original!, translation!);
      return difference ? [`${difference}: docs/rules/${name}`] : [];
    }),
    ...translated
      .filter(name => !english.includes(name))
      .map(name => `stale, there is no such page in English: docs/rules/${language}/${name}`),
  ];
}

function pagesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.md')) : [];
}

const codeBlock = /^ {0,3}```[^]*?^ {0,3}```$/gm;

function differenceOf(english: string, translation: string): string | undefined {
  const [codeOf, codeOfTranslation] = [english, translation].map(text => text.match(codeBlock) ?? []);
  if (JSON.stringify(codeOf) !== JSON.stringify(codeOfTranslation)) return 'other examples than in English';
  const [prose, proseOfTranslation] = [english, translation].map(text => text.replace(codeBlock, ''));
  if (differs(oneLine(prose!), oneLine(proseOfTranslation!), /`[^`]+`/g))
    return 'other words in `code` than in English';
  const mark = `<!-- English: ${createHash('sha256').update(prose!).digest('hex').slice(0, 12)} -->`;
  if (!translation.endsWith(`\n${mark}\n`)) {
    return `stale, the English text has changed (once the translation says the same, end it with ${mark})`;
  }
  const [parts, partsOfTranslation] = [english, translation].map(partsOf);
  if (parts !== partsOfTranslation) return 'other paragraphs than in English';
  return undefined;
}

/** English text is wrapped, within `code` as well. */
function oneLine(text: string): string {
  return text.replaceAll('\n', ' ');
}

/** Headings (#), items (-), rows of tables (|), code (`) and other paragraphs (.) in their order. */
function partsOf(page: string): string {
  return page
    .replace(codeBlock, '`')
    .replace(/^<!-- English: .*\n/m, '')
    .split('\n')
    .map((line, index, lines) => {
      const mark = /^\s*(#+|[-*|`]|\d+\.)(?=[\s`|]|$)/.exec(line)?.[1];
      if (mark) return mark;
      const continues = index > 0 && lines[index - 1]!.trim() !== '';
      return line.trim() === '' || continues ? '' : '.';
    })
    .join('');
}
