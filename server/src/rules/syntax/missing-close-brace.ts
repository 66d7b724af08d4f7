import * as l10n from '@vscode/l10n';
import type { Item, Section, Statement, SyntaxDocument, SyntaxProblem, Token } from '../../syntax/index.ts';
import { isTemplateFile } from '../../text/uri.ts';
import type { Reporter, Rule } from '../rule.ts';
import { describe } from '../walk.ts';

type MissingClose = Extract<SyntaxProblem, { kind: 'missing-close' }>;

/**
 * The daemon goes on reading inside the open block, so that it reports whatever follows as unknown there, and names no
 * line for the cause.
 */
export const missingCloseBrace: Rule = {
  id: 'missing-close-brace',
  kind: 'daemon',
  severity: 'error',
  file(document, report) {
    const { sections } = document;
    if (!sections.some(({ problems }) => problems.some(({ kind }) => kind === 'missing-close'))) return;
    // Such a brace is there once the definitions are replaced.
    if (sections.some(({ items }) => items.some(bringsBraces))) return;
    for (const [index, section] of sections.entries()) {
      // A block without its `{` is reported as such; its braces can't agree.
      if (section.problems.some(({ kind }) => kind === 'missing-open')) continue;
      const open = section.problems.filter(problem => problem.kind === 'missing-close');
      if (open.length > 0) reportOpen(open, sections[index + 1], document, report);
    }
  },
};

/** A definition with more braces of one kind than of the other. */
function bringsBraces(item: Item): boolean {
  if (item.kind === 'statement') return item.block?.items.some(bringsBraces) ?? false;
  if (item.kind === 'stray') return false;
  const text = item.lines.map(line => line.text).join('\n');
  return text.split('{').length !== text.split('}').length;
}

function reportOpen(
  open: MissingClose[],
  next: Section | undefined,
  document: SyntaxDocument,
  report: Reporter,
): void {
  const inside = open.filter(problem => problem.before);
  for (const { statement, before } of inside) {
    // The `}` that is there closes this block for the daemon, which stumbles over what comes next.
    const at = before?.text === '}' ? (firstBehind(before, next) ?? before) : before;
    if (at) reportBefore(at, statement, report);
  }
  // Blocks are closed from the inside out, so the outermost one comes last.
  const outermost = open.findLast(problem => !problem.before);
  if (!outermost || inside.length > 0) return;
  const following = firstWord(next);
  if (following) reportBefore(following, outermost.statement, report);
  else reportAtEnd(outermost.statement, open.length, document, report);
}

function reportBefore(before: Token, statement: Statement, report: Reporter): void {
  report({
    at: before,
    message: l10n.t('A } is missing before this line: {0} is still open.', nameOf(statement)),
    related: relatedOpening(statement),
  });
}

function reportAtEnd(statement: Statement, count: number, document: SyntaxDocument, report: Reporter): void {
  const message =
    count === 1
      ? l10n.t('The } of {0} is missing; the file ends inside the block.', nameOf(statement))
      : l10n.t('{0} } are missing: the file ends inside {1}.', count, nameOf(statement));
  const at = statement.words[0] ?? statement.block?.open;
  if (!at) return;
  // A template may be a piece of a file that something else goes on with.
  const severity = isTemplateFile(document.uri) ? 'warning' : 'error';
  report({ at, message, severity, fix: closeAtEnd(document, count) });
}

function closeAtEnd(document: SyntaxDocument, count: number) {
  const lines = document.text.split(/\r\n|\n|\r/);
  const end = { line: lines.length - 1, character: lines.at(-1)!.length };
  const newText = `${end.character > 0 ? '\n' : ''}${'}\n'.repeat(count)}`;
  return {
    title: l10n.t('Close the block at the end of the file'),
    edits: [{ at: { uri: document.uri, range: { start: end, end } }, newText }],
  };
}

function relatedOpening(statement: Statement) {
  const at = statement.words[0] ?? statement.block?.open;
  return at ? [{ at, message: l10n.t('The block starts here.') }] : [];
}

function nameOf(statement: Statement): string {
  return describe(statement) || l10n.t('a block');
}

/** The first word of a line behind a brace; undefined if nothing comes any more. */
function firstBehind(brace: Token, next: Section | undefined): Token | undefined {
  const search = (items: readonly Item[]): Token | undefined => {
    for (const item of items) {
      if (item.kind !== 'statement') continue;
      const [word] = item.words;
      if (word && word.line > brace.line) return word;
      const inside = item.block && search(item.block.items);
      if (inside) return inside;
    }
    return undefined;
  };
  return search(brace.section.items) ?? firstWord(next);
}

function firstWord(section: Section | undefined): Token | undefined {
  const item = section?.items[0];
  return item?.kind === 'statement' ? item.words[0] : undefined;
}
