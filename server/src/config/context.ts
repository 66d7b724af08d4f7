/** `# keepalived-lint context vrrp_instance`: the file is a piece of that block, which nobody includes here. */
import { type Item, type Statement, type SyntaxDocument, Token, Word } from '../syntax/index.ts';

const directive = /^[#!]+[ \t]*keepalived-lint[ \t]+context[ \t]+(\S.*?)[ \t]*$/;

/** Text that a person or a template fills in, so that nothing is said of what the piece does not hold. */
const unknown = '{{ }}';

/** The blocks that a file says it is a piece of, outermost first, and the comment that says so. */
export function contextOf(
  document: SyntaxDocument,
): { readonly blocks: readonly string[]; readonly comment: Token } | undefined {
  // The comment stands above everything else.
  for (const comment of document.sections[0]?.comments ?? []) {
    const match = directive.exec(comment.text);
    if (match) return { blocks: match[1]!.split(/[ \t]+/), comment };
  }
  return undefined;
}

/** Puts the items of a file into the blocks that they are a piece of. */
export function inContext(items: readonly Item[], blocks: readonly string[], comment: Token): Item[] {
  const rest: Statement = { kind: 'statement', words: [wordAt(comment, unknown)] };
  return blocks.reduceRight<Item[]>(
    (inside, name) => {
      const place = new Token(comment.section, comment.text, comment.line, comment.column, comment.length);
      return [
        {
          kind: 'statement',
          words: [wordAt(comment, name), wordAt(comment, unknown)],
          block: { open: place, close: place, items: [...inside, rest] },
        },
      ];
    },
    [...items],
  );
}

function wordAt({ section, line, column, length }: Token, text: string): Word {
  return new Word(section, text, line, column, length);
}
