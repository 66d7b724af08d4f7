import * as l10n from '@vscode/l10n';
import { statementsOf, topLevelNamed } from '../../../config/index.ts';
import type { Statement, Word } from '../../../syntax/index.ts';
import { removing } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';

/** One of the two keeps the addresses of a backup quiet; what is written for the other one has no effect. */
export const firewallConflict: Rule = {
  id: 'firewall-conflict',
  kind: 'advice',
  severity: 'information',
  configuration(configuration, report) {
    const words = new Map<string, Word>();
    let globals: Statement | undefined;
    for (const statement of topLevelNamed(configuration, 'global_defs')) {
      globals = statement;
      for (const { words: line } of statementsOf(statement.block?.items ?? []))
        words.set(line[0]!.text, line[0]!);
    }
    const [iptables, nftables, sets] = ['vrrp_iptables', 'nftables', 'vrrp_ipsets'].map(name =>
      words.get(name),
    );
    if (iptables && nftables) {
      report({
        at: iptables,
        message: l10n.t('keepalived uses nftables, as both are written, and says so in its log alone.'),
        related: [{ at: nftables, message: 'nftables' }],
        ...(globals && removing(iptables, globals)),
      });
    } else if (sets && !iptables) {
      report({
        at: sets,
        message: l10n.t('vrrp_ipsets counts with vrrp_iptables alone; keepalived ignores it here.'),
        ...(globals && removing(sets, globals)),
      });
    }
  },
};
