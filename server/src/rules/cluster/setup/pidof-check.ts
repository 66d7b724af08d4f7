import * as l10n from '@vscode/l10n';
import { judgeCheck } from '../../../cluster/index.ts';
import { isPidof } from '../../../cluster/checks.ts';
import type { Word } from '../../../syntax/index.ts';
import type { Fixing } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { troublesOf } from '../troubles.ts';

/** keepalived runs what a link leads to. On Debian and Ubuntu that is killall5, which fails as a check, every time. */
export const pidofCheck: Rule = {
  id: 'pidof-check',
  kind: 'advice',
  severity: 'information',
  cluster(cluster, report) {
    const told = new Set(
      troublesOf(cluster).flatMap(({ cause }) =>
        cause.kind === 'check-blind' || cause.kind === 'check-fault'
          ? [`${cause.participant.node} ${cause.check}`]
          : [],
      ),
    );
    for (const [index, node] of cluster.nodes.entries()) {
      for (const script of node.vrrp.scripts) {
        const [command] = script.command;
        if (!command || !isPidof(script) || told.has(`${index} ${script.name.value}`)) continue;
        report({
          at: command,
          severity: judgeCheck(script, node).reason === 'pidof' ? 'warning' : 'information',
          message: l10n.t(
            'On Debian and Ubuntu pidof is a link to killall5, and keepalived runs what a link leads to: the check always fails there. Use pgrep -x, or vrrp_track_process.',
          ),
          ...pgrepInstead(command),
        });
      }
    }
  },
};

/** `pidof nginx` as a check that asks the same. */
export function pgrepInstead(command: Word): Fixing {
  const [, name] = /^(?:\S*\/)?pidof ([\w.-]{1,15})$/.exec(command.text) ?? [];
  if (!name || command.expandedFrom) return {};
  const newText = `"/usr/bin/pgrep -x ${name}"`;
  return { fix: { title: l10n.t('Change to {0}', newText), edits: [{ at: command, newText }] } };
}
