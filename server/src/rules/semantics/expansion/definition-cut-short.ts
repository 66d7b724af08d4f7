import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { expansionRule } from './problems.ts';

/**
 * Only the first process of the daemon reads over the comment. The others read a copy of the files that has an empty
 * line there, which ends a definition.
 */
export const definitionCutShort: Rule = expansionRule(
  { id: 'definition-cut-short', kind: 'daemon', severity: 'error' },
  'definition-cut-short',
  ({ token }) => ({
    at: token,
    message: l10n.t(
      'The comment above ends the definition, so that this line and what follows are no part of it. Write the comment above the definition.',
    ),
    by: ['checker', 'vrrp', 'bfd'],
  }),
);
