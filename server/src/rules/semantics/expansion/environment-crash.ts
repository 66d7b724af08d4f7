import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { expansionRule } from './problems.ts';

/** The built-in definition looks for a name without asking whether there is one. */
export const environmentCrash: Rule = expansionRule(
  { id: 'environment-crash', kind: 'daemon', severity: 'error' },
  'environment-crash',
  ({ word }) => ({
    at: word,
    message: l10n.t('{0} needs the name of a variable; without one keepalived crashes.', '${_ENV NAME}'),
  }),
);
