import * as l10n from '@vscode/l10n';
import { builtWithout, knownIn } from '../../schema/index.ts';
import type { Rule } from '../rule.ts';
import { walkConfiguration } from '../walk.ts';
import { isSkipped } from './skipped.ts';

/** A distribution may leave parts out of its build; the daemon then does not know their keywords. */
export const notBuilt: Rule = {
  id: 'not-built',
  kind: 'daemon',
  severity: 'error',
  configuration(configuration, report) {
    const { version, without } = configuration.target;
    if (!without) return;
    walkConfiguration(configuration, context => {
      const { keyword, word } = context;
      if (!keyword || !knownIn(keyword, version) || isSkipped(context)) return;
      if (!builtWithout(keyword, without)) {
        const parts = keyword.build!.filter(part => without.includes(part)).join(', ');
        report({
          at: word,
          message: l10n.t(
            'The keepalived of this host is built without {0}, and does not know {1}.',
            parts,
            word.text,
          ),
        });
      } else if (keyword.reportedWithout && without.includes(keyword.reportedWithout)) {
        report({
          at: word,
          message: l10n.t(
            'The keepalived of this host is built without {0}; it reports {1} and does what comes nearest.',
            keyword.reportedWithout,
            word.text,
          ),
          severity: 'warning',
        });
      }
    });
  },
};
