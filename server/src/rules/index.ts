import { advertIntervalMismatch } from './cluster/advert-interval-mismatch.ts';
import { authenticationMismatch } from './cluster/authentication-mismatch.ts';
import { checkOnOneSide } from './cluster/check-on-one-side.ts';
import { checkWithoutEffect } from './cluster/check-without-effect.ts';
import { checksumMismatch } from './cluster/checksum-mismatch.ts';
import { equalPriority } from './cluster/equal-priority.ts';
import { interfaceMismatch } from './cluster/interface-mismatch.ts';
import { interfaceUnknown } from './cluster/interface-unknown.ts';
import { interfaceWithoutAddress } from './cluster/interface-without-address.ts';
import { linkNotTracked } from './cluster/link-not-tracked.ts';
import { multicastGroupMismatch } from './cluster/multicast-group-mismatch.ts';
import { nopreemptWithWeight } from './cluster/nopreempt-with-weight.ts';
import { directorIsRealServer } from './cluster/director-is-real-server.ts';
import { virtualServerMismatch } from './cluster/virtual-server-mismatch.ts';
import { virtualServerWithoutAddress } from './cluster/virtual-server-without-address.ts';
import { routerIdEqual } from './cluster/router-id-equal.ts';
import { kubeadmEndpointMismatch } from './cluster/setup/kubeadm-endpoint-mismatch.ts';
import { scriptAddressMismatch } from './cluster/setup/script-address-mismatch.ts';
import { scriptNotExecutable } from './cluster/setup/script-not-executable.ts';
import { scriptWithoutInterpreter } from './cluster/setup/script-without-interpreter.ts';
import { slowTakeover } from './cluster/setup/slow-takeover.ts';
import { sourceAddressNotLocal } from './cluster/source-address-not-local.ts';
import { stateAgainstPriority } from './cluster/state-against-priority.ts';
import { syncGroupPriorities } from './cluster/sync-group-priorities.ts';
import { syncGroupWaits } from './cluster/sync-group-waits.ts';
import { unicastPeerMissing } from './cluster/unicast-peer-missing.ts';
import { virtualAddressInterfaceMismatch } from './cluster/virtual-address-interface-mismatch.ts';
import { virtualAddressMismatch } from './cluster/virtual-address-mismatch.ts';
import { virtualAddressTwice } from './cluster/virtual-address-twice.ts';
import { virtualAddressUnreachable } from './cluster/virtual-address-unreachable.ts';
import { virtualAddressUnshared } from './cluster/virtual-address-unshared.ts';
import { virtualRouterIdClash } from './cluster/virtual-router-id-clash.ts';
import { virtualRouterIdMismatch } from './cluster/virtual-router-id-mismatch.ts';
import { vmacMismatch } from './cluster/vmac-mismatch.ts';
import { vrrpVersionMismatch } from './cluster/vrrp-version-mismatch.ts';
import { weightTooSmall } from './cluster/weight-too-small.ts';
import { nopreemptOneSide } from './cluster/nopreempt-one-side.ts';
import { preemptDelayWithWeight } from './cluster/preempt-delay-with-weight.ts';
import { sourceAddressUnsaid } from './cluster/source-address-unsaid.ts';
import { syncGroupMissing } from './cluster/sync-group-missing.ts';
import { unicastPeerSelf } from './cluster/unicast-peer-self.ts';
import { virtualAddressOutsideSubnet } from './cluster/virtual-address-outside-subnet.ts';
import { weightMismatch } from './cluster/weight-mismatch.ts';
import { executableConfiguration } from './cluster/setup/executable-configuration.ts';
import { pidofCheck } from './cluster/setup/pidof-check.ts';
import { scriptMissing } from './cluster/setup/script-missing.ts';
import { keywordTooNew } from './keywords/keyword-too-new.ts';
import { unknownKeyword } from './keywords/unknown-keyword.ts';
import type { Rule } from './rule.ts';
import { unknownDirective } from './settings/unknown-directive.ts';
import { clusterFileProblem } from './settings/cluster-file.ts';
import { semanticsRules } from './semantics/index.ts';
import { unexplainedSilence } from './silence.ts';
import { extraCloseBrace } from './syntax/extra-close-brace.ts';
import { missingCloseBrace } from './syntax/missing-close-brace.ts';
import { missingOpenBrace } from './syntax/missing-open-brace.ts';
import { unreadableLine } from './syntax/unreadable-line.ts';
import { unterminatedQuote } from './syntax/unterminated-quote.ts';
import { invalidValue } from './values/invalid-value.ts';
import { commandNotQuoted } from './values/command-not-quoted.ts';
import { deprecatedKeyword } from './values/deprecated-keyword.ts';
import { emptyBlock } from './values/empty-block.ts';
import { keywordOrder } from './values/keyword-order.ts';
import { missingArgument } from './values/missing-argument.ts';
import { missingKeyword } from './values/missing-keyword.ts';
import { notBuilt } from './values/not-built.ts';
import { overwrittenKeyword } from './values/overwritten-keyword.ts';
import { renamedKeyword } from './values/renamed-keyword.ts';
import { repeatedKeyword } from './values/repeated-keyword.ts';
import { undefinedReference } from './values/undefined-reference.ts';
import { unexpectedBlock } from './values/unexpected-block.ts';
import { unexpectedWord } from './values/unexpected-word.ts';
import { unfilledPlaceholder } from './values/unfilled-placeholder.ts';
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
  unfilledPlaceholder,
  wordTooNew,
  notBuilt,
  commandNotQuoted,
  unexpectedBlock,
  missingKeyword,
  emptyBlock,
  repeatedKeyword,
  overwrittenKeyword,
  keywordOrder,
  undefinedReference,
  deprecatedKeyword,
  renamedKeyword,
  ...semanticsRules,
  unexplainedSilence,
  unknownDirective(() => ruleIds),
  clusterFileProblem(() => ruleIds),
  virtualRouterIdMismatch,
  authenticationMismatch,
  virtualAddressMismatch,
  advertIntervalMismatch,
  vrrpVersionMismatch,
  equalPriority,
  stateAgainstPriority,
  unicastPeerMissing,
  multicastGroupMismatch,
  interfaceMismatch,
  checksumMismatch,
  virtualRouterIdClash,
  virtualAddressUnshared,
  virtualAddressInterfaceMismatch,
  virtualAddressTwice,
  virtualAddressUnreachable,
  sourceAddressNotLocal,
  interfaceUnknown,
  interfaceWithoutAddress,
  weightTooSmall,
  nopreemptWithWeight,
  checkWithoutEffect,
  checkOnOneSide,
  linkNotTracked,
  syncGroupWaits,
  syncGroupPriorities,
  vmacMismatch,
  routerIdEqual,
  virtualServerMismatch,
  virtualServerWithoutAddress,
  directorIsRealServer,
  scriptAddressMismatch,
  kubeadmEndpointMismatch,
  scriptNotExecutable,
  scriptWithoutInterpreter,
  slowTakeover,
  nopreemptOneSide,
  preemptDelayWithWeight,
  sourceAddressUnsaid,
  syncGroupMissing,
  unicastPeerSelf,
  virtualAddressOutsideSubnet,
  weightMismatch,
  executableConfiguration,
  pidofCheck,
  scriptMissing,
];

export const ruleIds: readonly string[] = rules.map(({ id }) => id);

export const ruleById: ReadonlyMap<string, Rule> = new Map(rules.map(rule => [rule.id, rule]));

export type {
  Finding,
  Fix,
  FixEdit,
  Kind,
  Place,
  Related,
  Report,
  Reporter,
  Rule,
  Severity,
} from './rule.ts';
export { uriOf } from './rule.ts';
