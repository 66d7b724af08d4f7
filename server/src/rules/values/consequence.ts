import * as l10n from '@vscode/l10n';
import type { OnMissing } from '../../schema/index.ts';
import type { Outcome } from './slip.ts';

/** What keepalived does instead, as a sentence with a blank in front; empty where there is nothing to say. */
export function consequence(outcome: Outcome, fallback?: string): string {
  switch (outcome) {
    case 'ignored':
      return l10n.t(' keepalived ignores the line.');
    case 'default':
      return fallback
        ? l10n.t(' keepalived takes the default instead: {0}.', fallback)
        : l10n.t(' keepalived takes the default instead.');
    case 'clamped':
      return l10n.t(' keepalived takes the nearest value that is allowed.');
    case 'cut':
      return l10n.t(' keepalived cuts it.');
    case 'rounded':
      return l10n.t(' keepalived reports it, and rounds it.');
    case 'drops-word':
      return l10n.t(' keepalived ignores it.');
    case 'drops-block':
      return l10n.t(' keepalived drops the whole block.');
    case 'disables':
      return l10n.t(' keepalived switches off what it sets.');
    case 'exits':
      return l10n.t(' keepalived ends.');
    case 'crashes':
      return l10n.t(' keepalived crashes.');
    case 'used':
    case 'logged':
    case 'silent':
      return '';
    default:
      return outcome satisfies never;
  }
}

/** What keepalived does where a word is missing, as a sentence with a blank in front. */
export function consequenceOfMissing(outcome: OnMissing): string {
  switch (outcome) {
    case 'exits':
      return l10n.t(' Without it keepalived ends at this line and reads no further.');
    case 'crashes':
      return l10n.t(' Without it keepalived crashes.');
    case 'reported':
      return l10n.t(' Without it keepalived ignores the line.');
    default:
      return '';
  }
}
