/** All that a person reads, and where its translations are. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle } from './bundle.ts';
import { type Call, callsIn } from './calls.ts';
import { contributedTexts } from './contributions.ts';
import { schemaTexts } from './schema-texts.ts';

/** The languages that everything is translated into. */
export const languages = ['zh-cn'] as const;

/** The one place that may translate a text which does not stand in the call. */
const helper = 'server/src/text/schema-text.ts';

export interface Texts {
  readonly english: Bundle;
  /** The file of a language, relative to the root of the project. */
  readonly fileOf: (language: string) => string;
}

export function allTexts(root: string): Texts[] {
  return [
    {
      english: byThemselves([...literalsIn(root, 'server/src'), ...schemaTexts()]),
      fileOf: language => `server/l10n/bundle.l10n.${language}.json`,
    },
    {
      english: byThemselves(literalsIn(root, 'client/src')),
      fileOf: language => `l10n/bundle.l10n.${language}.json`,
    },
    {
      english: readBundle(root, 'package.nls.json'),
      fileOf: language => `package.nls.${language}.json`,
    },
    {
      english: byThemselves(contributedTexts(root)),
      fileOf: contributionBundle,
    },
  ];
}

/** What is translated of snippets and JSON schemas; `npm run l10n` makes their files from it. */
export function contributionBundle(language: string): string {
  return `scripts/l10n/contributions.${language}.json`;
}

/** Calls whose text can't be known from the sources. */
export function unreadableCalls(root: string): Call[] {
  return ['server/src', 'client/src']
    .flatMap(folder => callsIn(root, folder))
    .filter(({ file, text }) => text === undefined && file !== helper);
}

/** @returns an empty bundle if there is no such file yet */
export function readBundle(root: string, file: string): Bundle {
  return JSON.parse(readText(root, file) ?? '{}') as Bundle;
}

export function readText(root: string, file: string): string | undefined {
  const path = join(root, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function literalsIn(root: string, folder: string): string[] {
  return callsIn(root, folder).flatMap(({ text }) => text ?? []);
}

function byThemselves(texts: readonly string[]): Bundle {
  return Object.fromEntries(texts.map(text => [text, text]));
}
