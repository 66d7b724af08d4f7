import * as l10n from '@vscode/l10n';
import type { OnInvalid } from '../../../schema/index.ts';
import type { Severity } from '../../rule.ts';

/** Why a word is none of the values that are allowed. */
export interface Complaint {
  /** What is wrong with the word, as a full sentence. */
  readonly message: string;
  /** What was most likely meant. */
  readonly suggestion?: string;
  /** What the daemon does with it, if that is not what its keyword says of bad values. */
  readonly outcome?: OnInvalid | 'rounded';
  /** Where the nearest value that is allowed is the word's beginning. */
  readonly tooLong?: boolean;
  /** Where it is less than an error, as it depends on the host. */
  readonly severity?: Severity;
}

export function quoted(text: string): string {
  return text === '' ? l10n.t('an empty word') : `'${text}'`;
}
