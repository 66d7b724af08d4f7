import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { comparePositions } from '../../text/range.ts';
import type { Context } from '../context.ts';
import { definitionsOf } from '../definitions.ts';
import { filesAround } from '../world.ts';

/** The `$NAME` definitions that can be used here. @param typed what stands in front of the cursor, from `$` on */
export function definitionItems({ world, document, position }: Context, typed: string): CompletionItem[] {
  const range = {
    start: { line: position.line, character: position.character - typed.length },
    end: position,
  };
  const braces = typed.startsWith('${');
  const names = new Map<string, string>();
  for (const file of filesAround(world, document.uri)) {
    const other = world.syntax(file);
    for (const { name, lines } of other ? definitionsOf(other) : []) {
      const isBelow = file === document.uri && comparePositions(name.range.start, position) > 0;
      if (!isBelow) names.set(name.text, lines.map(({ text }) => text.trim()).join(' '));
    }
  }
  return [...names].map(([name, value]) => {
    const newText = braces ? `\${${name}}` : `$${name}`;
    return {
      label: `$${name}`,
      kind: CompletionItemKind.Constant,
      detail: value,
      filterText: newText,
      textEdit: { range, newText },
    };
  });
}
