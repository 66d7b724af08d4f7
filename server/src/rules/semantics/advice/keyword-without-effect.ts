import * as l10n from '@vscode/l10n';
import type { Block, Word } from '../../../syntax/index.ts';
import { removing } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { pathOf, type StatementContext } from '../../walk.ts';

/** What the daemon reads, and then does not go by. */
const without: Readonly<Record<string, (context: StatementContext) => string | undefined>> = {
  'vrrp_script/init_fail': () =>
    l10n.t(
      'As soon as something tracks the script, keepalived forgets init_fail: the script counts as good until it fails.',
    ),
  'global_defs/random_seed': () =>
    l10n.t(
      'keepalived has seeded its random numbers before it reads this line: ${_RANDOM} differs with each start.',
    ),
  'virtual_server/sh-port': schedulerFlag,
  'virtual_server/sh-fallback': schedulerFlag,
  'virtual_server/mh-port': schedulerFlag,
  'virtual_server/mh-fallback': schedulerFlag,
};

const names = new Set(Object.keys(without).map(path => path.split('/').at(-1)));

export const keywordWithoutEffect: Rule = {
  id: 'keyword-without-effect',
  kind: 'advice',
  severity: 'information',
  concerns: ({ name }) => names.has(name),
  looksAround: true,
  statement(context, report) {
    const { word, parent } = context;
    const message = parent && without[[...pathOf(context), word.text].join('/')]?.(context);
    if (message) report({ at: word, message, ...removing(word, parent.statement, false) });
  },
};

/** The flags of one of the two schedulers that have some are nothing to the other one, and the daemon is silent. */
function schedulerFlag({ word, parent }: StatementContext): string | undefined {
  const scheduler = parent?.statement.block && schedulerAbove(parent.statement.block, word);
  const other = word.text.startsWith('sh-') ? 'mh' : 'sh';
  if (scheduler !== other) return undefined;
  return l10n.t('{0} is a flag of another scheduler: with {1} keepalived passes over it.', word.text, other);
}

function schedulerAbove({ items }: Block, flag: Word): string | undefined {
  let scheduler: string | undefined;
  for (const item of items) {
    if (item.kind !== 'statement') continue;
    const [keyword, value] = item.words;
    if (keyword === flag) break;
    if (keyword?.text === 'lvs_sched' || keyword?.text === 'lb_algo') scheduler = value?.text;
  }
  return scheduler;
}
