import { readFileSync } from 'node:fs';

export interface Snippet {
  readonly name: string;
  readonly prefixes: readonly string[];
  readonly description: string;
  /** The text, with tabs for indentation, as VS Code takes it. */
  readonly body: string;
}

/** Reads a file of snippets. @throws Error where an entry is not what VS Code expects */
export function snippets(language: string): Snippet[] {
  const path = new URL(`../../snippets/${language}.json`, import.meta.url);
  const file: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof file !== 'object' || file === null) throw new Error(`${language}: expected an object`);
  return Object.entries(file).map(([name, entry]) => snippet(name, entry));
}

function snippet(name: string, entry: unknown): Snippet {
  if (typeof entry !== 'object' || entry === null) throw new Error(`${name}: expected an object`);
  const { prefix, description, body } = entry as Record<string, unknown>;
  if (!isTexts(prefix) || !isTexts(body) || typeof description !== 'string')
    throw new Error(`${name}: expected lists 'prefix' and 'body', and a 'description'`);
  return { name, prefixes: prefix, description, body: body.join('\n') };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every(each => typeof each === 'string');
}
