import * as l10n from '@vscode/l10n';
import { judgeCheck } from '../../../cluster/index.ts';
import type { Rule } from '../../rule.ts';
import { checkRunsOf, isScript } from './scripts.ts';

/**
 * The kernel can't start a script without `#!`. Debian's 2.2.7 counts that as a success of the check, every time; other
 * releases were seen to hand such a file to a shell.
 */
export const scriptWithoutInterpreter: Rule = {
  id: 'script-without-interpreter',
  kind: 'advice',
  severity: 'warning',
  cluster(cluster, report) {
    const seen = new Set<string>();
    for (const { node, script, file } of checkRunsOf(cluster)) {
      if (seen.has(file.uri) || !isScript(file) || file.text.startsWith('#!')) continue;
      seen.add(file.uri);
      const start = { line: 0, character: 0 };
      const [first = ''] = file.text.split(/\r?\n/, 1);
      const isCounted = judgeCheck(script, node).reason === 'no-interpreter';
      report({
        at: { uri: file.uri, range: { start, end: { line: 0, character: first.length } } },
        message: isCounted
          ? l10n.t(
              'Without a line such as #!/bin/sh in front the kernel can not start the script, and {0} takes that for a success of the check, every time.',
              node.vrrp.version,
            )
          : l10n.t(
              'Without a line such as #!/bin/sh in front the kernel can not start the script: some releases hand it to a shell, Debian’s 2.2.7 takes the check for a success, every time.',
            ),
        related: [
          {
            at: script.command[0] ?? script.statement.words[0]!,
            message: l10n.t('{0} runs it', node.name),
          },
        ],
        fix: {
          title: l10n.t('Add {0}', '#!/bin/sh'),
          edits: [{ at: { uri: file.uri, range: { start, end: start } }, newText: '#!/bin/sh\n' }],
        },
      });
    }
  },
};
