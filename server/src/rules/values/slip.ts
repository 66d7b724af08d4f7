import type { Argument, Deprecation, OnInvalid, OnMissing, Version } from '../../schema/index.ts';
import type { Word } from '../../syntax/index.ts';
import type { Severity } from '../finding.ts';

/** What the daemon does with a word that it can't use. */
export type Outcome = OnInvalid | 'rounded' | 'cut' | 'crashes';

/** Something wrong with the words of one line. Each kind is the business of one rule. */
export type Slip =
  /** The word can't be used where it stands. */
  | {
      readonly kind: 'invalid';
      readonly at: Word;
      /** What is wrong, as a full sentence. */
      readonly message: string;
      readonly suggestion?: string;
      readonly outcome: Outcome;
      readonly severity?: Severity;
    }
  /** A word is needed behind `at`. */
  | {
      readonly kind: 'missing';
      readonly at: Word;
      readonly argument: Argument;
      readonly outcome: OnMissing;
    }
  /** Nothing is expected here, or no such word is known. */
  | {
      readonly kind: 'unexpected';
      readonly at: Word;
      /** The words that may stand here; none if nothing may. */
      readonly known: readonly string[];
      readonly outcome: OnInvalid;
    }
  /** A word of a line that has been given up. */
  | { readonly kind: 'deprecated'; readonly at: Word; readonly deprecation: Deprecation }
  /** A word of a line that the target does not know yet. */
  | { readonly kind: 'too-new'; readonly at: Word; readonly since: Version };

/** Lines without a slip share this. */
export const noSlips: readonly Slip[] = [];
