import { parsePrefix } from '../config/vrrp/address.ts';
import type { LineGrammar, ReferenceTarget, Value } from '../schema/index.ts';
import { type Section, type Token, wordTexts } from '../syntax/index.ts';
import type { Range } from '../text/range.ts';
import { rolesOf } from './context.ts';
import { definitionsOf, nameRange, usesIn } from './definitions.ts';
import { topPlaceOf } from './included.ts';
import { addressesOf } from './instances.ts';
import { nameIn } from './names.ts';
import type { Role } from './slots.ts';
import { type Place, type Placed, statementsIn } from './statements.ts';
import type { World } from './world.ts';

/** What a token can be; the server tells the editor this list, and the numbers in an answer count in it. */
export const tokenTypes = [
  'keyword',
  'class',
  'function',
  'namespace',
  'event',
  'struct',
  'variable',
  'virtualAddress',
  'networkInterface',
] as const;
export const tokenModifiers = ['declaration', 'deprecated'] as const;

type TokenType = (typeof tokenTypes)[number];
type Modifier = (typeof tokenModifiers)[number];

const typeOfName: Readonly<Record<ReferenceTarget, TokenType>> = {
  vrrp_instance: 'class',
  vrrp_sync_group: 'namespace',
  vrrp_script: 'function',
  track_file: 'struct',
  vrrp_track_process: 'event',
  bfd_instance: 'event',
  track_group: 'namespace',
  virtual_server_group: 'namespace',
};

/** A token within its section. */
interface Painted {
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly type: TokenType;
  readonly modifier?: Modifier;
  /** The address that a `virtualAddress` is; it counts only if a node of the cluster has it as a VIP. */
  readonly address?: string;
}

/**
 * What the text alone does not show: names where they are introduced and where they are used, definitions, VIPs wherever
 * they stand, interfaces, and keywords that are deprecated. Five numbers a token, as the protocol has them.
 * @param range only the tokens on its lines
 */
export function semanticTokens(world: World, uri: string, range?: Range): number[] {
  const document = world.syntax(uri);
  if (!document) return [];
  const top = topPlaceOf(world, uri);
  const virtual = virtualAddressesOf(world, uri);
  const data: number[] = [];
  let [line, column] = [0, 0];
  const definitions = document.text.includes('$') ? definitionsOf(document).map(nameRange) : [];
  for (const section of document.sections) {
    const last = section.firstLine + section.lineCount;
    if (range && (last < range.start.line || section.firstLine > range.end.line)) continue;
    const own = definitions.filter(({ start }) => start.line >= section.firstLine && start.line < last + 1);
    for (const token of [...paint(section, top), ...own.map(one => declared(one, section))].sort(byPlace)) {
      if (token.address !== undefined && !virtual.has(token.address)) continue;
      const at = section.firstLine + token.line;
      if (range && (at < range.start.line || at > range.end.line)) continue;
      if (at < line || (at === line && token.column < column)) continue;
      const modifiers = token.modifier ? 1 << tokenModifiers.indexOf(token.modifier) : 0;
      const type = tokenTypes.indexOf(token.type);
      data.push(at - line, at === line ? token.column - column : token.column, token.length, type, modifiers);
      [line, column] = [at, token.column];
    }
  }
  return data;
}

const known = new WeakMap<Section, { readonly top: Place; readonly tokens: readonly Painted[] }>();

function paint(section: Section, top: Place): readonly Painted[] {
  const kept = known.get(section);
  if (kept && kept.top.version === top.version && kept.top.block === top.block) return kept.tokens;
  const tokens: Painted[] = [];
  for (const one of statementsIn(section.items, top)) paintStatement(one, tokens);
  known.set(section, { top, tokens });
  return tokens;
}

function paintStatement(one: Placed, tokens: Painted[]): void {
  const { statement, keyword, grammar } = one;
  const uses = wordTexts(statement).some(({ text }) => text.includes('$'));
  // Most lines of a large file have nothing to show, and then their words are not needed.
  if (!uses && !keyword?.deprecated && !(grammar && isTold(grammar))) return;
  const [first] = statement.words;
  if (first && keyword?.deprecated)
    tokens.push({ ...placeOf(first), type: 'keyword', modifier: 'deprecated' });
  let roles: readonly (Role | undefined)[] | undefined;
  for (const [index, word] of statement.words.entries()) {
    if (word.text.includes('$')) {
      for (const { range } of usesIn(word))
        tokens.push({ ...relative(range, word.section), type: 'variable' });
    } else if (index >= one.from && grammar && isTold(grammar)) {
      roles ??= rolesOf(one);
      paintWord(word, roles[index], tokens);
    }
  }
}

const told = new WeakMap<LineGrammar, boolean>();

/** Whether some word of such a line can be more than the text shows. */
function isTold(grammar: LineGrammar): boolean {
  let is = told.get(grammar);
  if (is === undefined) {
    const values = [...grammar.positional, ...(grammar.options ?? []).flatMap(option => option.values)];
    is = grammar.options !== undefined || values.some(({ value }) => tellingKinds.has(value.kind));
    told.set(grammar, is);
  }
  return is;
}

const tellingKinds: ReadonlySet<Value['kind']> = new Set([
  'name',
  'reference',
  'interface',
  'address',
  'either',
]);

function paintWord(word: Token, role: Role | undefined, tokens: Painted[]): void {
  if (!role) return;
  if (!role.argument) {
    if (role.option.deprecated) tokens.push({ ...placeOf(word), type: 'keyword', modifier: 'deprecated' });
    return;
  }
  const { value } = role.argument;
  const name = nameIn(value);
  if (name) {
    const type = typeOfName[name.target];
    tokens.push({ ...placeOf(word), type, ...(name.role === 'definition' && { modifier: 'declaration' }) });
  } else if (value.kind === 'interface') {
    tokens.push({ ...placeOf(word), type: 'networkInterface' });
  } else if (value.kind === 'address' || value.kind === 'either') {
    const address = parsePrefix(word.text)?.address.key;
    if (address !== undefined) tokens.push({ ...placeOf(word), type: 'virtualAddress', address });
  }
}

/** The addresses that nodes of the file's clusters have as VIPs. */
function virtualAddressesOf(world: World, uri: string): ReadonlySet<string> {
  const nodes = world.clustersOf(uri).flatMap(cluster => cluster.nodes);
  return new Set(nodes.flatMap(({ vrrp }) => vrrp.instances.flatMap(addressesOf).map(({ key }) => key)));
}

function declared(range: Range, section: Section): Painted {
  return { ...relative(range, section), type: 'variable', modifier: 'declaration' };
}

function placeOf({ line, column, length }: Token) {
  return { line, column, length };
}

function relative({ start, end }: Range, { firstLine }: Section) {
  return { line: start.line - firstLine, column: start.character, length: end.character - start.character };
}

function byPlace(a: Painted, b: Painted): number {
  return a.line - b.line || a.column - b.column;
}
