import * as l10n from '@vscode/l10n';
import { isUnknown, topLevel } from '../../../config/index.ts';
import { keyword, linesOf } from '../../../config/vrrp/lines.ts';
import type { Word } from '../../../syntax/index.ts';
import type { Rule } from '../../rule.ts';

/** A script runs only where something tracks it. */
export const unusedScript: Rule = {
  id: 'unused-script',
  kind: 'advice',
  severity: 'warning',
  configuration(configuration, report) {
    const scripts: Word[] = [];
    const used = new Set<string>();
    let instances = 0;
    for (const statement of topLevel(configuration)) {
      const name = statement.words[1];
      const kind = keyword(statement);
      if (kind === 'vrrp_script' && name && !isUnknown(name)) scripts.push(name);
      if (kind !== 'vrrp_instance' && kind !== 'vrrp_sync_group') continue;
      instances++;
      for (const list of linesOf(statement)) {
        if (keyword(list) !== 'track_script') continue;
        for (const { words } of linesOf(list)) if (words[0]) used.add(words[0].text);
      }
    }
    // A file of scripts alone is for another file to use.
    if (instances === 0 || [...used].some(text => isUnknown({ text }))) return;
    for (const script of scripts) {
      if (used.has(script.text)) continue;
      report({
        at: script,
        message: l10n.t('No instance tracks {0}, so it never runs.', script.text),
        tag: 'unnecessary',
      });
    }
  },
};
