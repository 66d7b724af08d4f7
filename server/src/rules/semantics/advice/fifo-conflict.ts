import * as l10n from '@vscode/l10n';
import { statementsOf, topLevelNamed } from '../../../config/index.ts';
import type { Statement } from '../../../syntax/index.ts';
import type { Rule } from '../../rule.ts';

const pipes = ['notify_fifo', 'vrrp_notify_fifo', 'lvs_notify_fifo'];

/** A script that reads a pipe is started for that pipe alone, and two processes do not write to one. */
export const fifoConflict: Rule = {
  id: 'fifo-conflict',
  kind: 'advice',
  severity: 'warning',
  configuration(configuration, report) {
    const lines = new Map<string, Statement>();
    for (const { block } of topLevelNamed(configuration, 'global_defs')) {
      for (const line of statementsOf(block?.items ?? [])) lines.set(line.words[0]!.text, line);
    }
    const taken = new Map<string, Statement>();
    for (const pipe of pipes) {
      const [script] = lines.get(`${pipe}_script`)?.words ?? [];
      const line = lines.get(pipe);
      if (script && !line) {
        report({
          at: script,
          message: l10n.t(
            'There is no {0}, so that nothing starts this script. keepalived does not say so.',
            pipe,
          ),
        });
      }
      const path = line?.words[1];
      const other = path && taken.get(path.text);
      if (path && other) {
        report({
          at: path,
          message: l10n.t(
            '{0} has this path already. keepalived notices it at the next reload alone, and then does without one of them.',
            other.words[0]!.text,
          ),
          related: [{ at: other.words[1]!, message: l10n.t('The first one.') }],
        });
      } else if (path && line) {
        taken.set(path.text, line);
      }
    }
  },
};
