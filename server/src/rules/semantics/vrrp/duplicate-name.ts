import * as l10n from '@vscode/l10n';
import { topLevel } from '../../../config/index.ts';
import { isUnknown } from '../../../config/index.ts';
import type { Word } from '../../../syntax/index.ts';
import type { Rule } from '../../rule.ts';

const named = new Set(['vrrp_instance', 'vrrp_sync_group', 'bfd_instance', 'track_group']);

/** The first block of a name counts; the second is skipped whole. */
export const duplicateName: Rule = {
  id: 'duplicate-name',
  kind: 'daemon',
  severity: 'error',
  configuration(configuration, report) {
    const known = new Map<string, Word>();
    for (const { words } of topLevel(configuration)) {
      const [keyword, name] = words;
      if (!keyword || !name || !named.has(keyword.text) || isUnknown(name)) continue;
      const key = `${keyword.text} ${name.text}`;
      const first = known.get(key);
      if (!first) {
        known.set(key, name);
        continue;
      }
      report({
        at: name,
        message: l10n.t('{0} is there already; keepalived skips this block.', key),
        related: [{ at: first, message: l10n.t('The first one, which counts.') }],
      });
    }
  },
};
