import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { expansionRule } from './problems.ts';

/** The daemon replaces until its buffer is full, and works with what it has then. */
export const definitionLoop: Rule = expansionRule(
  { id: 'definition-loop', kind: 'daemon', severity: 'error' },
  'definition-loop',
  ({ word, name }) => ({
    at: word,
    message: l10n.t('The definition of {0} uses itself, so its text never comes to an end.', name),
  }),
);
