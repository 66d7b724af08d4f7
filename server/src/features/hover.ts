import type { Hover } from 'vscode-languageserver-types';
import type { Token } from '../syntax/index.ts';
import { contains, type Position, type Range } from '../text/range.ts';
import { type Context, contextAt, rolesOf } from './context.ts';
import { virtualAddressText } from './hover/address.ts';
import { definitionText, sequenceText } from './hover/definition.ts';
import { electionText } from './hover/election.ts';
import { keywordText, lineText, optionText } from './hover/keyword.ts';
import { nameText } from './hover/name.ts';
import { peersText } from './hover/peers.ts';
import { definitionAt } from './definition-at.ts';
import { runsOf } from './instances.ts';
import type { Role } from './slots.ts';
import { pathOf } from './statements.ts';
import type { World } from './world.ts';

/** What there is to know about the word at a position. */
export function hover(world: World, uri: string, position: Position): Hover | undefined {
  const context = contextAt(world, uri, position);
  if (!context || context.inside === 'comment') return undefined;
  const definition = definitionAt(context);
  if (definition) return shown(definitionText(world, uri, definition.name), definition.range);
  const { line, word, index } = context;
  const sequence = line?.statement.sequence;
  if (line && sequence && contains(sequence.range, position)) {
    return shown(sequenceText(line.statement), sequence.range);
  }
  if (!line || !word) return undefined;
  if (index === 0 && line.keyword) {
    const text = keywordText(line.keyword, pathOf(context.place));
    return shown(
      [electionOf(context), peersText(context), text].filter(Boolean).join('\n\n---\n\n'),
      word.range,
    );
  }
  const role = rolesOf(line)[index];
  const parts = [valueOf(context, word, role), grammarOf(context, role)];
  return shown(parts.filter(Boolean).join('\n\n---\n\n'), word.range);
}

/** What stands behind a word: the election behind a priority, who holds an address, what a name means. */
function valueOf(context: Context, word: Token, role: Role | undefined): string {
  const { world, document } = context;
  const { uri } = document;
  return (
    electionOf(context) ||
    virtualAddressText(world, uri, word.text) ||
    nameText(context, word, role?.argument?.value) ||
    peersText(context) ||
    ''
  );
}

/** The election table on `priority` and its number. */
function electionOf({ world, document, line, place }: Context): string {
  const isPriority = line?.keyword?.name === 'priority' && place.parent?.keyword?.name === 'vrrp_instance';
  if (!isPriority || !place.parent) return '';
  const runs = runsOf(world, document.uri, place.parent.statement);
  return runs.map(electionText).join('\n\n');
}

/** What the grammar says of a word that is no keyword. */
function grammarOf({ line, place, index }: Context, role: Role | undefined): string {
  if (role?.option) return optionText(role.option);
  if (line?.keyword) return keywordText(line.keyword, pathOf(place));
  return line?.grammar && index === 0 ? lineText(line.grammar) : '';
}

function shown(value: string, range: Range): Hover | undefined {
  return value ? { contents: { kind: 'markdown', value }, range } : undefined;
}
