import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { expansionRule } from './problems.ts';

/** The daemon has no guard: it opens the file again and again until it may open no more. */
export const includeLoop: Rule = expansionRule(
  { id: 'include-loop', kind: 'daemon', severity: 'error' },
  'include-loop',
  ({ word, pattern }) => ({
    at: word,
    message: l10n.t(
      '{0} includes itself, directly or through others; keepalived reads it until it can open no more files.',
      pattern,
    ),
  }),
);
