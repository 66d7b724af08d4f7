import * as l10n from '@vscode/l10n';
import { type BuildOption, builtWithout, keywordPaths, knownIn } from '../../schema/index.ts';
import { keywordOf, type Word } from '../../syntax/index.ts';
import type { Report, Rule } from '../rule.ts';
import { type StatementContext, walk } from '../walk.ts';
import { wording } from './repeated-keyword.ts';
import { isSkipped } from './skipped.ts';

/** A distribution may leave parts out of its build; the daemon then does not know their keywords. */
export const notBuilt: Rule = {
  id: 'not-built',
  kind: 'daemon',
  severity: 'error',
  configuration({ parts, target }, report) {
    const { without } = target;
    if (!without) return;
    const blocks = blocksWith(without);
    const said = new Map<string, Word>();
    for (const { items } of parts) {
      for (const item of items) {
        const word = item.kind === 'statement' ? keywordOf(item) : undefined;
        if (!word || !blocks.has(word.text)) continue;
        walk([item], target, context => {
          const found = judge(context, without) ?? judgeRepeated(context, said);
          if (!found) return;
          report(found);
          const nearest = context.keyword?.nearest;
          if (nearest !== undefined) said.set(nearest, context.word);
        });
      }
    }
  },
};

const known = new WeakMap<readonly BuildOption[], ReadonlySet<string>>();

/** The keywords of the top level that are, or hold, one that a build without these parts does not know as others do. */
function blocksWith(without: readonly BuildOption[]): ReadonlySet<string> {
  let blocks = known.get(without);
  if (!blocks) {
    const names: string[] = [];
    for (const { path, keyword } of keywordPaths()) {
      const reported = keyword.reportedWithout && without.includes(keyword.reportedWithout);
      if (reported || !builtWithout(keyword, without)) names.push(path[0]!);
    }
    known.set(without, (blocks = new Set(names)));
  }
  return blocks;
}

/** What such a daemon did for another keyword above counts as this one. */
function judgeRepeated({ word }: StatementContext, said: ReadonlyMap<string, Word>): Report | undefined {
  const first = said.get(word.text);
  return first && wording({ again: word, first, counts: 'first', reported: true });
}

function judge(context: StatementContext, without: readonly BuildOption[]): Report | undefined {
  const { keyword, word, target } = context;
  if (!keyword || !knownIn(keyword, target.version) || isSkipped(context)) return undefined;
  if (!builtWithout(keyword, without)) {
    const parts = keyword.build!.filter(part => without.includes(part)).join(', ');
    return {
      at: word,
      message: l10n.t(
        'The keepalived of this host is built without {0}, and does not know {1}.',
        parts,
        word.text,
      ),
    };
  }
  const { reportedWithout } = keyword;
  if (!reportedWithout || !without.includes(reportedWithout)) return undefined;
  return {
    at: word,
    message: l10n.t(
      'The keepalived of this host is built without {0}; it reports {1} and does what comes nearest.',
      reportedWithout,
      word.text,
    ),
    severity: 'warning',
  };
}
