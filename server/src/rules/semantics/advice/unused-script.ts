import * as l10n from '@vscode/l10n';
import { isUnknown, topLevelNamed } from '../../../config/index.ts';
import { keyword, linesOf } from '../../../config/vrrp/lines.ts';
import type { Statement } from '../../../syntax/index.ts';
import { Memo } from '../../../text/memo.ts';
import type { Rule } from '../../rule.ts';

/** A script runs only where something tracks it. */
export const unusedScript: Rule = {
  id: 'unused-script',
  kind: 'advice',
  severity: 'warning',
  configuration(configuration, report) {
    const trackers = topLevelNamed(configuration, 'vrrp_instance', 'vrrp_sync_group');
    // A file of scripts alone is for another file to use.
    if (trackers.length === 0) return;
    const used = new Set<string>();
    for (const statement of trackers) for (const name of trackedIn.get(statement)) used.add(name);
    if ([...used].some(text => isUnknown({ text }))) return;
    for (const { words } of topLevelNamed(configuration, 'vrrp_script')) {
      const script = words[1];
      if (!script || isUnknown(script) || used.has(script.text)) continue;
      report({
        at: script,
        message: l10n.t('No instance tracks {0}, so it never runs.', script.text),
        tag: 'unnecessary',
      });
    }
  },
};

/** The names of the scripts that an instance or a group tracks. */
const trackedIn = new Memo((statement: Statement): readonly string[] =>
  linesOf(statement).flatMap(list =>
    keyword(list) === 'track_script' ? linesOf(list).map(line => keyword(line)) : [],
  ),
);
