/**
 * What a daemon makes of an instance once its block is read: defaults, then everything that it corrects or refuses.
 * The order is the daemon's, as one correction can hide the next.
 */
import { compareVersions, type Version } from '../../schema/version.ts';
import { isLinkLocal } from './address.ts';
import type { InstanceDraft } from './draft.ts';
import type { Sourced } from './lines.ts';
import type {
  Authentication,
  Correction,
  InitialState,
  InstanceFault,
  Refusal,
  VrrpGlobals,
  VrrpInstance,
} from './types.ts';

const owner = 255;
const usualPriority = 100;

export interface Completed {
  readonly instance: VrrpInstance;
  readonly refusals: readonly Refusal[];
}

export function completeInstance(draft: InstanceDraft, globals: VrrpGlobals, version: Version): Completed {
  const corrections: Correction[] = [...draft.corrections];
  const faults: InstanceFault[] = [];
  const strict = draft.strict ?? globals.strict;
  const family = draft.family ?? 4;
  const vrrpVersion = versionOf(draft, globals, strict.value);
  const unicast = draft.peers.length > 0;
  const priority = draft.priority ?? {
    value: draft.state?.value === 'MASTER' ? owner : usualPriority,
    ...(draft.state?.word && { word: draft.state.word }),
  };
  const authentication = authenticationOf(draft, strict.value, vrrpVersion.value, corrections);
  const state = stateOf(draft, priority.value, strict.value, authentication, corrections);
  const preempt = preemptOf(draft, state, priority.value, corrections);
  if (draft.unicastWord && !unicast) {
    if (draft.faultWithoutPeers) faults.push({ code: 'no-unicast-peers', word: draft.faultWithoutPeers });
    else corrections.push({ code: 'unicast-without-peers', word: draft.unicastWord });
  }

  const instance: VrrpInstance = {
    name: draft.name,
    statement: draft.statement,
    vrid: draft.vrid ?? { value: 0 },
    ...(draft.interface && { interface: draft.interface }),
    family,
    version: vrrpVersion,
    state,
    priority,
    advertInterval: advertIntervalOf(draft, vrrpVersion.value, corrections),
    downTimerAdverts: strict.value
      ? { value: 3 }
      : (draft.downTimerAdverts ?? { value: globals.downTimerAdverts }),
    authentication,
    addresses: draft.addresses,
    excludedAddresses: draft.excludedAddresses,
    ...(unicast && {
      unicast: { peers: draft.peers, checkSource: draft.checkUnicastSource || globals.checkUnicastSource },
    }),
    ...(!unicast && { group: draft.group ?? (family === 4 ? globals.group4 : globals.group6) }),
    ...(draft.source && { source: draft.source }),
    ttl: ttlOf(draft, unicast),
    preempt,
    preemptDelay: preemptDelayOf(draft, state, preempt.value, strict.value, corrections),
    strict,
    accept: acceptOf(draft, strict.value, vrrpVersion.value, priority.value),
    skipCheckAdvAddr: draft.skipCheckAdvAddr ?? { value: globals.skipCheckAdvAddr },
    lowerPrioNoAdvert: strict.value || (draft.lowerPrioNoAdvert ?? globals.lowerPrioNoAdvert),
    higherPrioSendAdvert: !strict.value && (draft.higherPrioSendAdvert ?? globals.higherPrioSendAdvert),
    checksum: draft.checksum ?? { value: 'adapts' },
    useVmac: draft.useVmac ? { value: true, word: draft.useVmac } : { value: false },
    dontTrackPrimary: draft.dontTrackPrimary
      ? { value: true, word: draft.dontTrackPrimary }
      : { value: false },
    tracked: draft.tracked,
    untracked: draft.untracked,
    faults,
    corrections,
    unknown: draft.unknown,
  };
  return { instance, refusals: refusalsOf(draft, instance, version) };
}

function versionOf(draft: InstanceDraft, globals: VrrpGlobals, strict: boolean): Sourced<2 | 3> {
  if (draft.family === 6) {
    // VRRPv2 has no IPv6, but only strict mode insists on it.
    return draft.version && !(strict && draft.version.value === 2) ? draft.version : { value: 3 };
  }
  return draft.version ?? globals.vrrpVersion;
}

function authenticationOf(
  draft: InstanceDraft,
  strict: boolean,
  version: 2 | 3,
  corrections: Correction[],
): Authentication {
  const words = {
    ...(draft.authType?.word && { typeWord: draft.authType.word }),
    ...(draft.password?.word && { passwordWord: draft.password.word }),
  };
  if (!draft.authType) return { type: 'none', password: '', ...words };
  if (strict || version === 3 || !draft.password || (draft.family === 6 && draft.authType.value === 'ah')) {
    corrections.push({
      code: 'authentication-ignored',
      ...(draft.authType.word && { word: draft.authType.word }),
    });
    return { type: 'none', password: '', ...words };
  }
  return { type: draft.authType.value, password: draft.password.value, ...words };
}

function stateOf(
  draft: InstanceDraft,
  priority: number,
  strict: boolean,
  authentication: Authentication,
  corrections: Correction[],
): Sourced<InitialState> {
  const follows: InitialState = priority === owner ? 'MASTER' : 'BACKUP';
  if (!draft.state) return { value: follows };
  const corrected =
    (strict && draft.state.value !== follows) ||
    // With AH a node has to have heard a sequence number before it may take over.
    (authentication.type === 'ah' && draft.state.value === 'MASTER' && priority !== owner);
  if (!corrected) return draft.state;
  const source = draft.state.word && { word: draft.state.word };
  corrections.push({ code: 'state-follows-priority', ...source });
  return { value: follows, ...source };
}

function preemptOf(
  draft: InstanceDraft,
  state: Sourced<InitialState>,
  priority: number,
  corrections: Correction[],
): Sourced<boolean> {
  if (!draft.nopreempt) return { value: true };
  if (priority !== owner && state.value !== 'MASTER') return { value: false, word: draft.nopreempt };
  corrections.push({ code: 'nopreempt-cleared', word: draft.nopreempt });
  return { value: true, word: draft.nopreempt };
}

function preemptDelayOf(
  draft: InstanceDraft,
  state: Sourced<InitialState>,
  preempt: boolean,
  strict: boolean,
  corrections: Correction[],
): Sourced<number> {
  if (!draft.preemptDelay?.value) return { value: 0 };
  if (state.value !== 'MASTER' && preempt && !strict) return draft.preemptDelay;
  const source = draft.preemptDelay.word && { word: draft.preemptDelay.word };
  corrections.push({ code: 'preempt-delay-cleared', ...source });
  return { value: 0, ...source };
}

/** VRRPv2 counts whole seconds up to 255, VRRPv3 hundredths up to 40.95. */
function advertIntervalOf(draft: InstanceDraft, version: 2 | 3, corrections: Correction[]): Sourced<number> {
  if (!draft.advertInterval) return { value: 1 };
  const { value: written, word } = draft.advertInterval;
  const most = version === 2 ? 255 : 40.95;
  const unit = version === 2 ? 1 : 0.01;
  const rounded = Math.max(unit, Math.round(Math.round(written / unit) * unit * 100) / 100);
  const value = Math.min(most, rounded);
  if (value !== rounded) corrections.push({ code: 'advert-interval-clamped', ...(word && { word }) });
  else if (value !== written) corrections.push({ code: 'advert-interval-rounded', ...(word && { word }) });
  return { value, ...(word && { word }) };
}

/** A unicast_ttl without peers becomes 0, and packets with it never leave the host. */
function ttlOf(draft: InstanceDraft, unicast: boolean): Sourced<number> {
  if (!draft.ttl) return { value: 255 };
  return unicast ? draft.ttl : { ...draft.ttl, value: 0 };
}

function acceptOf(draft: InstanceDraft, strict: boolean, version: 2 | 3, priority: number): Sourced<boolean> {
  if (!draft.accept) return { value: priority === owner || !strict };
  const ignored = draft.accept.value && strict && version === 2 && priority !== owner;
  return ignored ? { ...draft.accept, value: false } : draft.accept;
}

function refusalsOf(draft: InstanceDraft, instance: VrrpInstance, version: Version): Refusal[] {
  const refusals: Refusal[] = [];
  const refuse = (code: Refusal['code'], word = draft.name.word) =>
    refusals.push({ code, instance: draft.name.value, ...(word && { word }) });
  if (!instance.vrid.value) refuse('no-vrid');
  if (!instance.interface && !mayOmitInterface(draft, version)) refuse('no-interface');
  else if (!instance.interface && !instance.source) refuse('no-source', draft.unicastWord);
  else if (!instance.interface && instance.source && isLinkLocal(instance.source.value)) {
    refuse('link-local-source', instance.source.word);
  }
  if (instance.addresses.length === 0) {
    const needed = instance.version.value === 3 || instance.strict.value;
    const waived = draft.noVirtualAddress && compareVersions(version, '2.2.8') >= 0 && !instance.strict.value;
    if (needed && !waived) refuse('no-address');
  }
  if (instance.strict.value && instance.unicast && refusesStrictUnicast(version)) {
    refuse('strict-unicast', draft.unicastWord);
  }
  return refusals;
}

/** An instance with unicast peers needs no interface since 2.1, but for some releases that look too early. */
function mayOmitInterface(draft: InstanceDraft, version: Version): boolean {
  if (compareVersions(version, '2.2.8') >= 0) return draft.unicastWord !== undefined;
  return (
    draft.peers.length > 0 && compareVersions(version, '2.1.0') >= 0 && compareVersions(version, '2.2.5') < 0
  );
}

/** Releases from 2.2.5 to 2.3.4 look before they know that the instance is unicast, and so never refuse it. */
function refusesStrictUnicast(version: Version): boolean {
  return compareVersions(version, '2.2.5') < 0 || compareVersions(version, '2.4.0') >= 0;
}
