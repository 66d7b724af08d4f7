import * as l10n from '@vscode/l10n';
import { compareVersions } from '../../../schema/index.ts';
import type { Rule } from '../../rule.ts';

/** On a merged-usr system these folders are links into /usr, which all distributions are by now. */
const linked = /^(\/(?:bin|sbin|lib|lib64))\//;

const running = /^(?:script|misc_path|notify\w*|quorum_up|quorum_down)$/;

/** 2.3.0 and newer refuse to run, as root, a script whose path goes through a link. */
export const scriptThroughSymlink: Rule = {
  id: 'script-through-symlink',
  kind: 'advice',
  severity: 'warning',
  concerns: ({ name }) => running.test(name),
  statement({ statement, word, target }, report) {
    if (!running.test(word.text)) return;
    if (compareVersions(target.version, '2.3.0') < 0) return;
    const path = statement.words[1];
    const folder = path && linked.exec(path.text)?.[1];
    if (!folder) return;
    report({
      at: path,
      message: l10n.t(
        '{0} is a link to /usr{0} on most systems, and keepalived {1} does not run a script through a link as root. Write /usr{0}.',
        folder,
        target.version,
      ),
      ...(!path.expandedFrom && {
        fix: {
          title: l10n.t('Change to {0}', `/usr${folder}`),
          edits: [
            { at: path, newText: path.quoting === 'double' ? `"/usr${path.text}"` : `/usr${path.text}` },
          ],
        },
      }),
    });
  },
};
