import * as l10n from '@vscode/l10n';
import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import { parsePrefix } from '../../config/vrrp/address.ts';
import { compareVersions } from '../../schema/index.ts';
import type { Item, SyntaxDocument, Word } from '../../syntax/index.ts';
import { type Context, startOf } from '../context.ts';
import { definitionsOf } from '../definitions.ts';
import { addressesOf } from '../instances.ts';
import { nodesOf } from '../world.ts';
import { type FileEdit, insertAt, workspaceEdit } from './edits.ts';

/** Gives an address that a file names several times a name, in front of everything that uses it. */
export function extractAddress(context: Context): CodeAction[] {
  const { document, word, place } = context;
  if (!word || compareVersions(place.version, '1.4.0') < 0) return [];
  const text = hostOf(word.text);
  if (text === undefined) return [];
  const name = freeName(context, text);
  const uses = document.sections
    .flatMap(({ items }) => wordsIn(items))
    .flatMap(one => usesIn(one, text, name));
  const first = document.sections.flatMap(({ items }) => items)[0];
  const start = first && startOf(first)?.range.start;
  if (uses.length < 2 || !start) return [];
  const line = `$${name}=${text}\n${first.kind === 'definition' ? '' : '\n'}`;
  return [
    {
      title: l10n.t('Extract {0} into ${1}', text, name),
      kind: CodeActionKind.RefactorExtract,
      edit: workspaceEdit([insertAt(document.uri, { line: start.line, character: 0 }, line), ...uses]),
    },
  ];
}

/** The address of a word, without its prefix, as it is written. */
function hostOf(text: string): string | undefined {
  return parsePrefix(text) && text.split('/', 1)[0];
}

/** The places in a word where an address stands as a whole, each with the definition that is to stand there. */
function usesIn(word: Word, text: string, name: string): FileEdit[] {
  const { section, range, quoting } = word;
  const shift = quoting === 'none' ? 0 : 1;
  const escaped = text.replace(/\./g, '\\.');
  const whole = new RegExp(`(?<![\\w.:-])${escaped}(?![\\w.:-])`, 'g');
  return [...word.text.matchAll(whole)].map(({ index }) => {
    const start = { line: range.start.line, character: range.start.character + shift + index };
    const end = { line: start.line, character: start.character + text.length };
    return { uri: section.uri, range: { start, end }, newText: `\${${name}}` };
  });
}

function wordsIn(items: readonly Item[]): Word[] {
  return items.flatMap(item =>
    item.kind === 'statement' ? [...item.words, ...wordsIn(item.block?.items ?? [])] : [],
  );
}

function freeName({ world, document }: Context, text: string): string {
  const key = parsePrefix(text)?.address.key;
  const isVirtual = nodesOf(world, document.uri).some(({ vrrp }) =>
    vrrp.instances.some(instance => addressesOf(instance).some(address => address.key === key)),
  );
  const taken = new Set(namesIn(document));
  const base = isVirtual ? 'VIP' : 'ADDRESS';
  let name = base;
  for (let count = 2; taken.has(name); count++) name = `${base}_${count}`;
  return name;
}

function namesIn(document: SyntaxDocument): string[] {
  return definitionsOf(document).map(({ name }) => name.text);
}
