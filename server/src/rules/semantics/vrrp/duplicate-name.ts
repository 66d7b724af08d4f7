import * as l10n from '@vscode/l10n';
import { topLevelNamed } from '../../../config/index.ts';
import { isUnknown } from '../../../config/index.ts';
import type { Word } from '../../../syntax/index.ts';
import type { Rule } from '../../rule.ts';

const named = ['vrrp_instance', 'vrrp_sync_group', 'bfd_instance', 'track_group'];

/** The first block of a name counts; the second is skipped whole. */
export const duplicateName: Rule = {
  id: 'duplicate-name',
  kind: 'daemon',
  severity: 'error',
  configuration(configuration, report) {
    for (const keyword of named) {
      const known = new Map<string, Word>();
      for (const { words } of topLevelNamed(configuration, keyword)) {
        const name = words[1];
        if (!name || isUnknown(name)) continue;
        const first = known.get(name.text);
        if (!first) {
          known.set(name.text, name);
          continue;
        }
        report({
          at: name,
          message: l10n.t('{0} is there already; keepalived skips this block.', `${keyword} ${name.text}`),
          related: [{ at: first, message: l10n.t('The first one, which counts.') }],
        });
      }
    }
  },
};
