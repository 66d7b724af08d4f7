import * as l10n from '@vscode/l10n';
import type { Statement } from '../../syntax/index.ts';
import type { Context } from '../context.ts';
import { differing } from '../differing.ts';
import { routerOf, runsOf } from '../instances.ts';
import { around, childOf } from '../statements.ts';

/**
 * What the counterparts of an instance say where this line says something else. Markdown; empty if they agree, or if nodes
 * differ in it by nature.
 */
export function peersText({ world, document, place, line }: Context): string {
  const keyword = line?.keyword;
  if (!keyword || line.statement.block || differing.has(keyword.name)) return '';
  const [instance, ...blocks] = around(place).map(({ statement }) => statement);
  if (!instance) return '';
  const own = textOf(line.statement);
  const said = runsOf(world, document.uri, instance).flatMap(run =>
    routerOf(run)
      .filter(member => member.instance !== run.instance)
      .map(({ node, instance: { statement } }) => {
        const other = blocks.reduce<Statement | undefined>(
          (outer, { words }) => outer && childOf(outer, words[0]?.text ?? ''),
          statement,
        );
        return { node: node.name, text: textOf(other && childOf(other, keyword.name)) };
      }),
  );
  const different = said.filter(
    ({ text }) => text !== own && (text ?? `${keyword.name} ${keyword.default}`) !== own,
  );
  return different
    .map(({ node, text }) =>
      text === undefined ? l10n.t('{0} has no such line.', node) : l10n.t('On {0}: {1}', node, `\`${text}\``),
    )
    .join('  \n');
}

function textOf(statement: Statement | undefined): string | undefined {
  return statement?.words.map(({ text }) => text).join(' ');
}
