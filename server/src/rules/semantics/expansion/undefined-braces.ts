import * as l10n from '@vscode/l10n';
import { mostSimilar } from '../../../text/similar.ts';
import type { Rule } from '../../rule.ts';
import { expansionRule } from './problems.ts';

/**
 * The daemon looks for braces once definitions are replaced. Those of a use that nothing replaced open and close a
 * block, so that the block around it is closed too early.
 */
export const undefinedBraces: Rule = expansionRule(
  { id: 'undefined-braces', kind: 'daemon', severity: 'error' },
  'undefined-use',
  ({ word, name }, { definitions, hasDefinitions }) => {
    if (!hasDefinitions) return undefined;
    const similar = mostSimilar(name, [...definitions.keys()]);
    const hint = similar === undefined ? '' : l10n.t(' Did you mean {0}?', similar);
    return {
      at: word,
      message:
        l10n.t(
          'Nothing above defines {0}, so keepalived takes its braces for those of a block, and what follows for something else.',
          `\${${name}}`,
        ) + hint,
    };
  },
);
