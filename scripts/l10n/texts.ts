/** All that a person reads, and where its translations are. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle } from './bundle.ts';
import { type Call, callsIn } from './calls.ts';
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
  ];
}

/** Calls whose text can't be known from the sources. */
export function unreadableCalls(root: string): Call[] {
  return ['server/src', 'client/src']
    .flatMap(folder => callsIn(root, folder))
    .filter(({ file, text }) => text === undefined && file !== helper);
}

export function readBundle(root: string, file: string): Bundle {
  return JSON.parse(readFileSync(join(root, file), 'utf8')) as Bundle;
}

function literalsIn(root: string, folder: string): string[] {
  return callsIn(root, folder).flatMap(({ text }) => text ?? []);
}

function byThemselves(texts: readonly string[]): Bundle {
  return Object.fromEntries(texts.map(text => [text, text]));
}
