import {
  isTemplateLine,
  type Item,
  SyntaxDocument,
  type Vocabulary,
} from '../../../server/src/syntax/index.ts';

const blocks = ['global_defs', 'vrrp_instance', 'vrrp_script', 'virtual_server', 'vrrp_sync_group'];
const inner = ['authentication', 'virtual_ipaddress', 'track_script', 'real_server'];

/** A small vocabulary, so that these tests do not change with the schema. */
export const vocabulary: Vocabulary = {
  startsSection: word => blocks.includes(word),
  opensBlock: word => blocks.includes(word) || inner.includes(word),
};

export function parse(text: string): SyntaxDocument {
  return new SyntaxDocument('file:///keepalived.conf', text, vocabulary);
}

/**
 * The tree as text: one line an item, words in brackets, what a block lacks as `!{` and `!}`; in front of each section
 * its line in the file, behind it its problems.
 */
export function outline(document: SyntaxDocument): string {
  return document.sections
    .map(section => {
      const problems = section.problems.map(problem =>
        problem.kind === 'missing-close' && problem.before
          ? `${problem.kind} before ${problem.before.text}`
          : problem.kind,
      );
      return `${section.firstLine + 1}:${problems.map(problem => ` ${problem}`).join(',')}\n${items(section.items, 1)}`;
    })
    .join('');
}

function items(list: readonly Item[], depth: number): string {
  return list.map(item => `${'  '.repeat(depth)}${line(item, depth)}\n`).join('');
}

function line(item: Item, depth: number): string {
  switch (item.kind) {
    case 'stray':
      return 'stray }';
    case 'definition':
      return `${item.condition?.token.text ?? ''}$${item.name.text} = ${item.lines.map(({ text }) => `[${text}]`).join(' ')}`;
    case 'statement': {
      if (isTemplateLine(item)) return `template ${item.words[0]!.text}`;
      const front = [item.condition?.token.text, item.sequence?.text].filter(Boolean).map(text => `${text} `);
      const words = item.words.map(({ text }) => `[${text}]`).join('');
      const { block } = item;
      if (!block) return front.join('') + words;
      const open = block.open ? '{' : '!{';
      const close = block.close ? '}' : '!}';
      return `${front.join('')}${words} ${open}\n${items(block.items, depth + 1)}${'  '.repeat(depth)}${close}`;
    }
    default:
      return item satisfies never;
  }
}
