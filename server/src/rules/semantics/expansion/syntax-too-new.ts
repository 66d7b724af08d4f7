import * as l10n from '@vscode/l10n';
import { type Configuration, topLevel } from '../../../config/index.ts';
import { compareVersions, type Version } from '../../../schema/index.ts';
import type { Item, Statement, Token } from '../../../syntax/index.ts';
import type { Report, Reporter, Rule } from '../../rule.ts';

/** Braces share lines with other words since then. */
const freeBraces: Version = '1.4.2';

/** Ways to write a file that came with later releases than the one that runs on the host. */
export const syntaxTooNew: Rule = {
  id: 'syntax-too-new',
  kind: 'daemon',
  severity: 'error',
  configuration(configuration, report) {
    const { problems, target } = configuration;
    for (const problem of problems) if (problem.kind === 'too-new') report(told(problem, target.version));
    if (compareVersions(target.version, freeBraces) < 0) lookForBraces(configuration, report);
  },
};

function told(
  { token: at, what, since }: { token: Token; what: string; since: Version },
  version: Version,
): Report {
  const message =
    what === '@'
      ? l10n.t(
          'Blanks in front of a condition came with keepalived {0}; {1} takes it for a keyword.',
          since,
          version,
        )
      : l10n.t('{0} came with keepalived {1}; {2} does not know it.', what, since, version);
  return { at, message };
}

function lookForBraces(configuration: Configuration, report: Reporter): void {
  const visit = (statement: Statement): void => {
    const { block } = statement;
    const at = block && sharedBrace(statement);
    if (at) {
      report({
        at,
        message: l10n.t(
          'Since keepalived {0} a brace may share its line. To {1} a brace that opens is the last word of a line, and one that closes the first.',
          freeBraces,
          configuration.target.version,
        ),
      });
    } else for (const item of block?.items ?? []) if (item.kind === 'statement') visit(item);
  };
  for (const statement of topLevel(configuration)) visit(statement);
}

/** The brace of a block that older releases do not see. */
function sharedBrace({ words, block }: Statement): Token | undefined {
  const { open, close, items = [] } = block ?? {};
  const keyword = words.at(-1);
  if (open) {
    const isGlued = keyword && keyword.line === open.line && keyword.column + keyword.length === open.column;
    const next = items[0] ? firstOf(items[0]) : close;
    if (isGlued || next?.line === open.line) return open;
  }
  const last = items.at(-1);
  return close && last && lastOf(last)?.line === close.line ? close : undefined;
}

function firstOf(item: Item): Token | undefined {
  if (item.kind === 'statement') return item.words[0] ?? item.block?.open;
  return item.kind === 'stray' ? item.brace : item.name;
}

function lastOf(item: Item): Token | undefined {
  if (item.kind === 'statement') return item.block?.close ?? item.words.at(-1);
  return item.kind === 'stray' ? item.brace : (item.lines.at(-1) ?? item.name);
}
