/**
 * Snippets and JSON schemas, which the manifest contributes as files: each language has files of its own, made from the
 * English ones, and package.nls.json names those of the language.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle } from './bundle.ts';

/** The English files; another language's stand beside them: `keepalived.zh-cn.json`. */
const files = [
  'snippets/keepalived.json',
  'snippets/shellscript.json',
  'client/schemas/keepalived.cluster.schema.json',
];

/** What VS Code shows of a schema. */
const shown = new Set(['title', 'description', 'patternErrorMessage']);

type Translate = (english: string) => string;

/** What a person reads in the files, in its order. */
export function contributedTexts(root: string): string[] {
  const found: string[] = [];
  const note: Translate = english => {
    found.push(english);
    return english;
  };
  for (const file of files) translated(file, readJson(root, file), note);
  return found;
}

/** The files of a language, by their paths. */
export function contributionsIn(root: string, language: string, bundle: Bundle): Map<string, string> {
  return new Map(
    files.map(file => {
      const json = translated(file, readJson(root, file), english => bundle[english] || english);
      return [file.replace(/\.json$/, `.${language}.json`), `${JSON.stringify(json, null, 2)}\n`];
    }),
  );
}

function translated(file: string, json: unknown, translate: Translate): unknown {
  return file.startsWith('snippets/') ? snippetsIn(json, translate) : schemaIn(json, translate);
}

/** The names of snippets are shown as well as their descriptions. */
function snippetsIn(json: unknown, translate: Translate): unknown {
  if (!isObject(json)) throw new Error('expected an object of snippets');
  return Object.fromEntries(
    Object.entries(json).map(([name, snippet]) => [translate(name), schemaIn(snippet, translate)]),
  );
}

function schemaIn(json: unknown, translate: Translate): unknown {
  if (Array.isArray(json)) return json.map(item => schemaIn(item, translate));
  if (!isObject(json)) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [
      key,
      shown.has(key) && typeof value === 'string' ? translate(value) : schemaIn(value, translate),
    ]),
  );
}

function readJson(root: string, file: string): unknown {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}

function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
