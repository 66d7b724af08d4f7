import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { readRuleSettings, ruleSettings } from './rule-settings.ts';

/** What is wrong in a cluster file is left out, and with it whatever it was meant to say of the nodes. @param rules the ids of all rules */
export const clusterFileProblem = (rules: () => readonly string[]): Rule => ({
  id: 'cluster-file',
  kind: 'advice',
  severity: 'warning',
  clusterFile(file, report) {
    for (const { range, message } of file.problems) report({ at: { uri: file.uri, range }, message });
    const { bad } = readRuleSettings(
      file.ruleEntries.map(({ rule, value }) => [rule, value]),
      rules(),
    );
    for (const { rule, reason, similar } of bad) {
      const entry = file.ruleEntries.find(one => one.rule === rule);
      if (!entry) continue;
      const hint = similar === undefined ? '' : l10n.t(' Did you mean {0}?', similar);
      const message =
        reason === 'unknown-rule'
          ? l10n.t('There is no rule {0}.', rule)
          : l10n.t('A rule is set to one of {0}.', ruleSettings.join(', '));
      report({ at: { uri: file.uri, range: entry.range }, message: message + hint });
    }
  },
});
