/** Which rules are off, and which have another severity than their own: from the editor's settings or a cluster file. */
import { mostSimilar } from '../../text/similar.ts';
import type { Finding, Severity } from '../rule.ts';

export type RuleSetting = 'off' | Severity;

/** By the ids of the rules. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

export const ruleSettings: readonly RuleSetting[] = ['off', 'error', 'warning', 'information', 'hint'];

/** An entry that means nothing. */
export interface BadSetting {
  readonly rule: string;
  readonly reason: 'unknown-rule' | 'unknown-value';
  /** The rule or value that it was most likely meant to be. */
  readonly similar?: string;
}

/**
 * Reads entries of a rule's id and its setting; what makes no sense is left out, and told.
 * @param rules the ids of all rules
 */
export function readRuleSettings(
  entries: Iterable<readonly [string, unknown]>,
  rules: readonly string[],
): {
  readonly settings: RuleSettings;
  readonly bad: readonly BadSetting[];
} {
  const settings: Record<string, RuleSetting> = {};
  const bad: BadSetting[] = [];
  for (const [rule, value] of entries) {
    const setting = ruleSettings.find(one => one === value);
    if (!rules.includes(rule)) {
      const similar = mostSimilar(rule, rules);
      bad.push({ rule, reason: 'unknown-rule', ...(similar !== undefined && { similar }) });
    } else if (setting) {
      settings[rule] = setting;
    } else {
      const similar = mostSimilar(String(value), ruleSettings);
      bad.push({ rule, reason: 'unknown-value', ...(similar !== undefined && { similar }) });
    }
  }
  return { settings, bad };
}

/** The findings of the rules that are on, with the severities that are asked for. */
export function withSettings(findings: readonly Finding[], settings: RuleSettings): readonly Finding[] {
  if (Object.keys(settings).length === 0) return findings;
  return findings.flatMap(finding => {
    const setting = settings[finding.rule];
    if (setting === undefined) return [finding];
    return setting === 'off' ? [] : [{ ...finding, severity: setting }];
  });
}
