import * as l10n from '@vscode/l10n';
import { isUnknown } from '../../../config/index.ts';
import type { Rule } from '../../rule.ts';

/** Both the test and the daemon end with status 0 if the namespace is not there, and the test prints nothing at all. */
export const namespaceHidesTest: Rule = {
  id: 'namespace-hides-test',
  kind: 'advice',
  severity: 'information',
  concerns: ({ name }) => name.startsWith('net_namespace'),
  statement({ statement, word, parent }, report) {
    const name = statement.words[1];
    const names = word.text === 'net_namespace' || word.text === 'net_namespace_ipvs';
    if (!names || parent?.word.text !== 'global_defs' || !name || isUnknown(name)) return;
    report({
      at: name,
      message: l10n.t(
        'On a host without the network namespace {0} keepalived -t looks at nothing, and says nothing: ip netns list tells whether it is there.',
        name.text,
      ),
    });
  },
};
