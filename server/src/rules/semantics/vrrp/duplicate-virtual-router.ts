import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { refusalRule } from './corrections.ts';

/** Adverts name the number alone, so the two can't be told apart on the wire. */
export const duplicateVirtualRouter: Rule = refusalRule(
  { id: 'duplicate-virtual-router', kind: 'daemon', severity: 'error' },
  {
    'duplicate-vrid': ({ word, instance }) =>
      word && {
        at: word,
        message: l10n.t(
          'Another instance has this virtual_router_id on the same network as {0}; keepalived does not start.',
          instance ?? '',
        ),
      },
  },
);
