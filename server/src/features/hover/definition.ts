import * as l10n from '@vscode/l10n';
import { replaceDefinitions } from '../../config/definitions.ts';
import { turnsOf } from '../../config/sequence.ts';
import type { Statement } from '../../syntax/index.ts';
import { valuesOf } from '../definitions.ts';
import type { World } from '../world.ts';

/** Lines of a sequence that are shown; more say nothing new. */
const mostLines = 8;

/** What a definition stands for, on each node if they differ. Markdown; empty if nothing defines the name. */
export function definitionText(world: World, uri: string, name: string): string {
  const values = valuesOf(world, uri, name);
  if (values.length === 0) return '';
  const same = values.every(({ value }) => value === values[0]!.value);
  if (same) return fenced(`$${name}=${values[0]!.value}`);
  return values.map(({ node, value }) => `${node}:\n${fenced(`$${name}=${value}`)}`).join('\n\n');
}

/** The lines that a `~SEQ` or `~LST` makes of its statement. Markdown. */
export function sequenceText({ sequence, words }: Statement): string {
  const turns = sequence && turnsOf(sequence.text);
  if (!turns) return '';
  const line = words.map(({ text, quoting }) => (quoting === 'none' ? text : `"${text}"`)).join(' ');
  const lines = turns.slice(0, mostLines).map(turn => {
    const values = new Map([...turn].map(([name, value]) => [name, { lines: [value] }]));
    const replaced = replaceDefinitions(line, values, true);
    return 'loop' in replaced ? line : replaced.pieces.map(({ text }) => text).join('');
  });
  const rest = turns.length - lines.length;
  return [fenced(lines.join('\n')), rest > 0 ? l10n.t('and {0} more', rest) : '']
    .filter(Boolean)
    .join('\n\n');
}

function fenced(text: string): string {
  return `\`\`\`keepalived\n${text}\n\`\`\``;
}
