import * as l10n from '@vscode/l10n';
import { type Configuration, isUnknown, statementsOf, topLevelNamed } from '../../../config/index.ts';
import { keyword } from '../../../config/vrrp/lines.ts';
import type { Statement, Word } from '../../../syntax/index.ts';
import { mostSimilar } from '../../../text/similar.ts';
import type { Rule } from '../../rule.ts';

/** Names of instances that the daemon looks up only once it runs, and misses in its log alone. */
export const undefinedInstance: Rule = {
  id: 'undefined-instance',
  kind: 'advice',
  severity: 'warning',
  configuration(configuration, report) {
    const uses = usesIn(configuration);
    if (uses.length === 0 || isIncomplete(configuration)) return;
    const names = new Set<string>();
    for (const { words } of topLevelNamed(configuration, 'vrrp_instance')) {
      if (words[1]) names.add(words[1].text);
    }
    if ([...names].some(text => isUnknown({ text }))) return;
    for (const { word, by } of uses) {
      if (isUnknown(word) || names.has(word.text)) continue;
      const similar = mostSimilar(word.text, names);
      report({
        at: word,
        message:
          by === 'track_group'
            ? l10n.t(
                'There is no vrrp_instance {0}: what names the group does not follow it. The test says nothing about that.',
                word.text,
              )
            : l10n.t(
                'There is no vrrp_instance {0}, so keepalived does not start to synchronise connections. Its test says nothing about that.',
                word.text,
              ),
        ...(similar && {
          fix: { title: l10n.t('Change to {0}', similar), edits: [{ at: word, newText: similar }] },
        }),
      });
    }
  },
};

interface Use {
  readonly word: Word;
  readonly by: 'track_group' | 'lvs_sync_daemon';
}

function usesIn(configuration: Configuration): Use[] {
  const uses: Use[] = [];
  for (const statement of topLevelNamed(configuration, 'track_group', 'global_defs')) {
    const kind = keyword(statement);
    for (const line of statementsOf(statement.block?.items ?? [])) {
      if (kind === 'track_group' && keyword(line) === 'group') {
        for (const { words } of statementsOf(line.block?.items ?? [])) {
          for (const word of words) uses.push({ word, by: 'track_group' });
        }
      } else if (kind === 'global_defs' && keyword(line) === 'lvs_sync_daemon') {
        const word = instanceOf(line);
        if (word) uses.push({ word, by: 'lvs_sync_daemon' });
      }
    }
  }
  return uses;
}

const options = /^(?:inst|id|maxlen|port|ttl|group)$/;

/** `inst NAME`; in old files the name alone stands behind the interface. */
function instanceOf({ words }: Statement): Word | undefined {
  const at = words.findIndex(({ text }) => text === 'inst');
  if (at > 0) return words[at + 1];
  const [, , bare] = words;
  return bare && !options.test(bare.text) ? bare : undefined;
}

function isIncomplete({ problems }: Configuration): boolean {
  return problems.some(({ kind }) => kind === 'include-missing');
}
