import * as l10n from '@vscode/l10n';
import { ruleIds } from '../rules/index.ts';
import { type BadSetting, readRuleSettings, ruleSettings } from '../rules/settings/rule-settings.ts';
import { readRelease } from '../schema/release-names.ts';
import type { HintOptions } from '../features/inlay-hints.ts';
import type { ServiceOptions } from '../service.ts';

/** Of which files problems are shown: of those that are open, or of the other nodes of their clusters too. */
export type ProblemScope = 'openFiles' | 'clusters';

export interface Settings {
  readonly service: ServiceOptions;
  readonly problems: ProblemScope;
  readonly hints: HintOptions;
  /** Whether the counterparts of an instance are named above it. */
  readonly codeLens: boolean;
  /** What in the settings means nothing, as sentences for the person who wrote them. */
  readonly complaints: readonly string[];
}

export const defaultSettings: Settings = {
  service: {},
  problems: 'clusters',
  hints: {},
  codeLens: true,
  complaints: [],
};

/** Reads the `keepalived` section of the editor's settings; what makes no sense is left at its default. */
export function readSettings(section: unknown): Settings {
  const values: Readonly<Record<string, unknown>> =
    typeof section === 'object' && section !== null ? { ...section } : {};
  const release = typeof values['version'] === 'string' ? readRelease(values['version']) : undefined;
  const written = values['rules'];
  const entries = typeof written === 'object' && written !== null ? Object.entries(written) : [];
  const { settings: rules, bad } = readRuleSettings(entries, ruleIds);
  return {
    service: { ...release, ...(Object.keys(rules).length > 0 && { rules }) },
    complaints: bad.map(complaintOf),
    problems: values['problems'] === 'openFiles' ? 'openFiles' : 'clusters',
    hints: hintsOf(values['inlayHints']),
    codeLens: values['codeLens'] !== false,
  };
}

function hintsOf(section: unknown): HintOptions {
  const values: Readonly<Record<string, unknown>> =
    typeof section === 'object' && section !== null ? { ...section } : {};
  const isOn = (name: keyof HintOptions) => values[name] !== false;
  return { priorities: isOn('priorities'), holders: isOn('holders'), defaults: isOn('defaults') };
}

function complaintOf({ rule, reason, similar }: BadSetting): string {
  const hint = similar === undefined ? '' : l10n.t(' Did you mean {0}?', similar);
  const what =
    reason === 'unknown-rule'
      ? l10n.t('keepalived.rules names {0}, but there is no such rule.', rule)
      : l10n.t('keepalived.rules sets {0} to something that is none of {1}.', rule, ruleSettings.join(', '));
  return what + hint;
}
