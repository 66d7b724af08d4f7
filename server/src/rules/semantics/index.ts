import type { Rule } from '../rule.ts';
import { addressWithoutPrefix } from './advice/address-without-prefix.ts';
import { authenticationWithoutType } from './advice/authentication-without-type.ts';
import { commentInsideWord } from './advice/comment-inside-word.ts';
import { debounceTooLong } from './advice/debounce-too-long.ts';
import { duplicateDefinition } from './advice/duplicate-definition.ts';
import { fifoConflict } from './advice/fifo-conflict.ts';
import { firewallConflict } from './advice/firewall-conflict.ts';
import { globalDefsBelow } from './advice/global-defs-below.ts';
import { groupFamilyDiffers } from './advice/group-family-differs.ts';
import { instanceInFault } from './advice/instance-in-fault.ts';
import { ipv6AgainstTheRfc } from './advice/ipv6-against-the-rfc.ts';
import { keywordBehindKeyword } from './advice/keyword-behind-keyword.ts';
import { mailWithoutServer } from './advice/mail-without-server.ts';
import { namespaceHidesTest } from './advice/namespace-hides-test.ts';
import { ownerByDefault } from './advice/owner-by-default.ts';
import { persistenceMask } from './advice/persistence-mask.ts';
import { processWeightInSyncGroup } from './advice/process-weight-in-sync-group.ts';
import { realServerIsVirtualAddress } from './advice/real-server-is-virtual-address.ts';
import { regexUnbalanced } from './advice/regex-unbalanced.ts';
import { scriptSecurityOff } from './advice/script-security-off.ts';
import { scriptThroughSymlink } from './advice/script-through-symlink.ts';
import { scriptUserMissing } from './advice/script-user-missing.ts';
import { scriptUserNotRoot } from './advice/script-user-not-root.ts';
import { serverWithoutCheck } from './advice/server-without-check.ts';
import { smtpHostConnection } from './advice/smtp-host-connection.ts';
import { thresholdOrder } from './advice/threshold-order.ts';
import { timeoutAboveInterval } from './advice/timeout-above-interval.ts';
import { undefinedInstance } from './advice/undefined-instance.ts';
import { undefinedServerGroup } from './advice/undefined-server-group.ts';
import { unusedScript } from './advice/unused-script.ts';
import { valueWithoutEffect } from './advice/value-without-effect.ts';
import { virtualAddressStatic } from './advice/virtual-address-static.ts';
import { weightClamped } from './advice/weight-clamped.ts';
import { bfdConflict } from './blocks/bfd-conflict.ts';
import { garpGroupConflict } from './blocks/garp-group-conflict.ts';
import { unwatchableFile } from './blocks/unwatchable-file.ts';
import { processQuorum } from './blocks/process-quorum.ts';
import { endsAtAnyFault } from './advice/ends-at-any-fault.ts';
import { keywordWithoutEffect } from './advice/keyword-without-effect.ts';
import { sameVirtualMac } from './advice/same-virtual-mac.ts';
import { builtInMisused } from './expansion/built-in-misused.ts';
import { conditionDropsBrace } from './expansion/condition-drops-brace.ts';
import { conditionInDefinition } from './expansion/condition-in-definition.ts';
import { syntaxTooNew } from './expansion/syntax-too-new.ts';
import { definitionLoop } from './expansion/definition-loop.ts';
import { includeLoop } from './expansion/include-loop.ts';
import { includeMissing } from './expansion/include-missing.ts';
import { invalidSequence } from './expansion/invalid-sequence.ts';
import { requiredIncludeMissing } from './expansion/required-include-missing.ts';
import { definitionCutShort } from './expansion/definition-cut-short.ts';
import { environmentCrash } from './expansion/environment-crash.ts';
import { undefinedBraces } from './expansion/undefined-braces.ts';
import { undefinedDefinition } from './expansion/undefined-definition.ts';
import { checkerConflict } from './lvs/checker-conflict.ts';
import { duplicateRealServer } from './lvs/duplicate-real-server.ts';
import { firewallMarkConflict } from './lvs/firewall-mark-conflict.ts';
import { hysteresisTooHigh } from './lvs/hysteresis-too-high.ts';
import { noRealServer } from './lvs/no-real-server.ts';
import { onePacketWithoutUdp } from './lvs/one-packet-without-udp.ts';
import { quorumTooHigh } from './lvs/quorum-too-high.ts';
import { schedulerFlag } from './lvs/scheduler-flag.ts';
import { serverFamilyDiffers } from './lvs/server-family-differs.ts';
import { serverPortDiffers } from './lvs/server-port-differs.ts';
import { serviceDefault } from './lvs/service-default.ts';
import { serviceWithoutPort } from './lvs/service-without-port.ts';
import { sorryServerConflict } from './lvs/sorry-server-conflict.ts';
import { addressFamilyConflict } from './vrrp/address-family-conflict.ts';
import { advertIntervalChanged } from './vrrp/advert-interval-changed.ts';
import { authenticationIgnored } from './vrrp/authentication-ignored.ts';
import { daemonCrash } from './vrrp/daemon-crash.ts';
import { duplicateInterfaceName } from './vrrp/duplicate-interface-name.ts';
import { duplicateName } from './vrrp/duplicate-name.ts';
import { duplicateVirtualAddress } from './vrrp/duplicate-virtual-address.ts';
import { duplicateVirtualRouter } from './vrrp/duplicate-virtual-router.ts';
import { incompleteInstance } from './vrrp/incomplete-instance.ts';
import { noInterfaceForAddress } from './vrrp/no-interface-for-address.ts';
import { noVirtualAddress } from './vrrp/no-virtual-address.ts';
import { ownerIgnoreAdverts } from './vrrp/owner-ignore-adverts.ts';
import { preemptionConflict } from './vrrp/preemption-conflict.ts';
import { strictModeConflict } from './vrrp/strict-mode-conflict.ts';
import { syncGroupMembers } from './vrrp/sync-group-members.ts';
import { tooManyAddresses } from './vrrp/too-many-addresses.ts';
import { trackingWeightIgnored } from './vrrp/tracking-weight-ignored.ts';
import { tracksOwnInterface } from './vrrp/tracks-own-interface.ts';
import { unicastWithoutPeers } from './vrrp/unicast-without-peers.ts';
import { virtualInterfaceConflict } from './vrrp/virtual-interface-conflict.ts';
import { vrfConflict } from './vrrp/vrf-conflict.ts';

/** The rules about what several keywords of one configuration make of each other. */
export const semanticsRules: readonly Rule[] = [
  addressWithoutPrefix,
  authenticationWithoutType,
  commentInsideWord,
  debounceTooLong,
  duplicateDefinition,
  fifoConflict,
  firewallConflict,
  globalDefsBelow,
  groupFamilyDiffers,
  instanceInFault,
  ipv6AgainstTheRfc,
  keywordBehindKeyword,
  mailWithoutServer,
  namespaceHidesTest,
  ownerByDefault,
  persistenceMask,
  processWeightInSyncGroup,
  realServerIsVirtualAddress,
  regexUnbalanced,
  scriptSecurityOff,
  scriptThroughSymlink,
  scriptUserMissing,
  scriptUserNotRoot,
  serverWithoutCheck,
  smtpHostConnection,
  thresholdOrder,
  timeoutAboveInterval,
  undefinedInstance,
  undefinedServerGroup,
  unusedScript,
  valueWithoutEffect,
  virtualAddressStatic,
  weightClamped,
  bfdConflict,
  garpGroupConflict,
  processQuorum,
  unwatchableFile,
  builtInMisused,
  endsAtAnyFault,
  keywordWithoutEffect,
  sameVirtualMac,
  conditionDropsBrace,
  conditionInDefinition,
  syntaxTooNew,
  definitionLoop,
  includeLoop,
  includeMissing,
  invalidSequence,
  requiredIncludeMissing,
  definitionCutShort,
  environmentCrash,
  undefinedBraces,
  undefinedDefinition,
  checkerConflict,
  duplicateRealServer,
  firewallMarkConflict,
  hysteresisTooHigh,
  noRealServer,
  onePacketWithoutUdp,
  quorumTooHigh,
  schedulerFlag,
  serverFamilyDiffers,
  serverPortDiffers,
  serviceDefault,
  serviceWithoutPort,
  sorryServerConflict,
  addressFamilyConflict,
  advertIntervalChanged,
  authenticationIgnored,
  daemonCrash,
  duplicateInterfaceName,
  duplicateName,
  duplicateVirtualAddress,
  duplicateVirtualRouter,
  incompleteInstance,
  noInterfaceForAddress,
  noVirtualAddress,
  ownerIgnoreAdverts,
  preemptionConflict,
  strictModeConflict,
  syncGroupMembers,
  tooManyAddresses,
  trackingWeightIgnored,
  tracksOwnInterface,
  unicastWithoutPeers,
  virtualInterfaceConflict,
  vrfConflict,
];
