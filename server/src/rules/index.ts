import { advertIntervalMismatch } from './cluster/advert-interval-mismatch.ts';
import { authenticationMismatch } from './cluster/authentication-mismatch.ts';
import { equalPriority } from './cluster/equal-priority.ts';
import { stateAgainstPriority } from './cluster/state-against-priority.ts';
import { virtualAddressMismatch } from './cluster/virtual-address-mismatch.ts';
import { virtualRouterIdMismatch } from './cluster/virtual-router-id-mismatch.ts';
import { vrrpVersionMismatch } from './cluster/vrrp-version-mismatch.ts';
import { keywordTooNew } from './keywords/keyword-too-new.ts';
import { unknownKeyword } from './keywords/unknown-keyword.ts';
import type { Rule } from './rule.ts';
import { unexplainedSilence } from './silence.ts';
import { extraCloseBrace } from './syntax/extra-close-brace.ts';
import { missingCloseBrace } from './syntax/missing-close-brace.ts';
import { missingOpenBrace } from './syntax/missing-open-brace.ts';
import { unreadableLine } from './syntax/unreadable-line.ts';
import { unterminatedQuote } from './syntax/unterminated-quote.ts';
import { invalidValue } from './values/invalid-value.ts';
import { missingArgument } from './values/missing-argument.ts';
import { unexpectedWord } from './values/unexpected-word.ts';
import { wordTooNew } from './values/word-too-new.ts';

/** Every rule there is. A new rule is one file, its page in docs/rules, and a line here. */
export const rules: readonly Rule[] = [
  missingCloseBrace,
  missingOpenBrace,
  extraCloseBrace,
  unterminatedQuote,
  unreadableLine,
  unknownKeyword,
  keywordTooNew,
  missingArgument,
  invalidValue,
  unexpectedWord,
  wordTooNew,
  unexplainedSilence,
  virtualRouterIdMismatch,
  authenticationMismatch,
  virtualAddressMismatch,
  advertIntervalMismatch,
  vrrpVersionMismatch,
  equalPriority,
  stateAgainstPriority,
];

export const ruleById: ReadonlyMap<string, Rule> = new Map(rules.map(rule => [rule.id, rule]));

export type { Finding, Fix, Kind, Place, Related, Report, Reporter, Rule, Severity } from './rule.ts';
export { uriOf } from './rule.ts';
