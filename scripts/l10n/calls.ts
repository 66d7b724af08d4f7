import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A call of `l10n.t` in the sources. */
export interface Call {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The English text; undefined if the first argument is not one plain string. */
  readonly text: string | undefined;
}

/** Every call of `l10n.t` below a folder of sources, in the order of files and lines. */
export function callsIn(root: string, folder: string): Call[] {
  return globSync(`${folder}/**/*.ts`, { cwd: root })
    .sort()
    .flatMap(file => callsOf(file, readFileSync(join(root, file), 'utf8')));
}

function callsOf(file: string, source: string): Call[] {
  return [...source.matchAll(/(?<![\w.])l10n\s*\.t\(\s*/g)]
    .filter(({ index }) => !isComment(source, index))
    .map(({ 0: call, index }) => ({
      file,
      line: source.slice(0, index).split('\n').length,
      text: firstArgument(source.slice(index + call.length)),
    }));
}

/** Comments of this project begin a line or stand behind blanks; a string with `//` before the call is not one. */
function isComment(source: string, index: number): boolean {
  return /^\s*(?:\/\/|\/?\*)/.test(source.slice(source.lastIndexOf('\n', index) + 1, index));
}

/** A string, or the message of `{ message: '…', … }`, that nothing is joined to. */
function firstArgument(rest: string): string | undefined {
  const literal =
    /^(?:\{\s*message:\s*)?('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\$]|\\.|\$(?!\{))*`)\s*[,)}]/s;
  const text = literal.exec(rest)?.[1];
  return text === undefined ? undefined : valueOf(text);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function valueOf(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(/\\(?:u\{?([0-9a-fA-F]{4,6})\}?|(.))/gs, (_, code: string | undefined, character: string) =>
      code ? String.fromCodePoint(Number.parseInt(code, 16)) : (escapes[character] ?? character),
    );
}
