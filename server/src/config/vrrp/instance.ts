import { compareVersions, type Version } from '../../schema/version.ts';
import type { Statement, Word } from '../../syntax/index.ts';
import { isMulticast, parseAddress } from './address.ts';
import { type InstanceDraft, newDraft } from './draft.ts';
import { argument, decimalIn, integerIn, isKnown, keyword, linesOf, switchIn } from './lines.ts';
import { isUntracked, type LookUp, readTracked, trackedKindOf } from './trackers.ts';
import { readExcludedAddresses, readVirtualAddresses } from './virtual-addresses.ts';

/**
 * Reads the block of an instance as it stands, line by line, as what is written first can decide about what follows.
 * @param defined the tracking objects that stand above the instance
 */
export function readInstance(
  name: Word,
  statement: Statement,
  defined: LookUp,
  version: Version,
): InstanceDraft {
  const draft = newDraft(name, statement);
  for (const line of linesOf(statement)) {
    if (!isKnown(line)) continue;
    const kind = trackedKindOf(keyword(line));
    if (kind) {
      for (const entry of linesOf(line)) {
        if (!isKnown(entry)) continue;
        const read = readTracked(kind, entry, defined, draft.tracked);
        if (!read) continue;
        if (isUntracked(read)) draft.untracked.push(read);
        else draft.tracked.push(read);
      }
    } else {
      readLine(draft, line, version);
    }
  }
  return draft;
}

function readLine(draft: InstanceDraft, line: Statement, version: Version): void {
  const key = line.words[0];
  const word = argument(line);
  switch (keyword(line)) {
    case 'state':
      readState(draft, word);
      break;
    case 'interface':
      if (word) draft.interface = { value: word.text, word };
      break;
    case 'virtual_router_id': {
      const vrid = integerIn(word, 1, 255);
      if (vrid !== undefined) draft.vrid = { value: vrid, word };
      break;
    }
    case 'priority': {
      const priority = integerIn(word, 1, 255);
      draft.priority = { value: priority ?? 100, word };
      if (priority === undefined) draft.corrections.push({ code: 'priority-invalid', word });
      break;
    }
    case 'version':
      readVersion(draft, word);
      break;
    case 'advert_int': {
      const interval = decimalIn(word, 0.01, 255);
      if (interval !== undefined) draft.advertInterval = { value: interval, word };
      break;
    }
    case 'down_timer_adverts': {
      const adverts = integerIn(word, 1, 100);
      if (adverts !== undefined) draft.downTimerAdverts = { value: adverts, word };
      break;
    }
    case 'authentication':
      for (const entry of linesOf(line)) if (isKnown(entry)) readAuthentication(draft, entry);
      break;
    case 'virtual_ipaddress':
      readVirtualAddresses(draft, line, version);
      break;
    case 'virtual_ipaddress_excluded':
      readExcludedAddresses(draft, line, version);
      break;
    case 'no_virtual_ipaddress':
      draft.noVirtualAddress = key;
      break;
    case 'nopreempt':
      draft.nopreempt = key;
      break;
    case 'preempt':
      delete draft.nopreempt;
      break;
    case 'preempt_delay':
      draft.preemptDelay = { value: decimalIn(word, 0, 1000) ?? 0, word };
      break;
    case 'strict_mode': {
      const strict = switchIn(word);
      if (strict !== undefined) draft.strict = { value: strict, word: word ?? key };
      break;
    }
    case 'accept':
    case 'no_accept':
      draft.accept = { value: keyword(line) === 'accept', word: key };
      break;
    case 'skip_check_adv_addr': {
      // Any valid word turns it on: "off" too.
      if (switchIn(word) !== undefined) draft.skipCheckAdvAddr = { value: true, word: key };
      break;
    }
    case 'lower_prio_no_advert':
      draft.lowerPrioNoAdvert = switchIn(word) ?? draft.lowerPrioNoAdvert;
      break;
    case 'higher_prio_send_advert':
      draft.higherPrioSendAdvert = switchIn(word) ?? draft.higherPrioSendAdvert;
      break;
    case 'use_vmac':
      draft.useVmac = key;
      break;
    case 'dont_track_primary':
      draft.dontTrackPrimary = key;
      break;
    case 'native_ipv6':
      if (draft.family !== 4) {
        draft.family = 6;
        draft.version = { value: 3, word: key };
      }
      break;
    default:
      readAddressing(draft, line, version);
  }
}

function readState(draft: InstanceDraft, word: Word | undefined): void {
  if (word?.text === 'MASTER') draft.state = { value: 'MASTER', word };
  else if (word?.text !== 'BACKUP') {
    draft.state = { value: 'BACKUP', word };
    draft.corrections.push({ code: 'state-unknown', word });
    // A MASTER that stands before is not taken back.
  } else if (draft.state?.value !== 'MASTER') draft.state = { value: 'BACKUP', word };
}

function readVersion(draft: InstanceDraft, word: Word | undefined): void {
  const version = integerIn(word, 2, 3);
  if (version === undefined) return;
  if ((draft.version && draft.version.value !== version) || (version === 2 && draft.family === 6)) {
    draft.corrections.push({ code: 'version-conflict', word });
  } else {
    draft.version = { value: version === 3 ? 3 : 2, word };
  }
}

function readAuthentication(draft: InstanceDraft, line: Statement): void {
  const word = argument(line);
  if (keyword(line) === 'auth_type') {
    if (word?.text === 'PASS' || word?.text === 'AH') {
      draft.authType = { value: word.text === 'PASS' ? 'pass' : 'ah', word };
    }
  } else if (keyword(line) === 'auth_pass' && word) {
    draft.password = { value: word.text.slice(0, 8), word };
    if (word.text.length > 8) draft.corrections.push({ code: 'password-cut', word });
  }
}

/** The keywords of unicast and of the multicast group. */
function readAddressing(draft: InstanceDraft, line: Statement, version: Version): void {
  const key = line.words[0];
  const word = argument(line);
  const name = keyword(line);
  if (name.startsWith('unicast_') || name === 'check_unicast_src' || name === 'old_unicast_checksum') {
    draft.unicastWord ??= key;
  }
  switch (name) {
    case 'unicast_src_ip':
    case 'mcast_src_ip': {
      const source = word && parseAddress(word.text);
      if (!source) break;
      draft.family ??= source.family;
      if (draft.family === source.family) draft.source = { value: source, word };
      break;
    }
    case 'mcast_dst_ip': {
      const group = word && parseAddress(word.text);
      if (!group) break;
      draft.family ??= group.family;
      if (draft.family === group.family && isMulticast(group)) draft.group = { value: group, word };
      break;
    }
    case 'unicast_peer':
      for (const entry of linesOf(line)) readPeer(draft, entry);
      break;
    case 'unicast_ttl': {
      const ttl = integerIn(word, 0, 255);
      if (ttl !== undefined) draft.ttl = { value: ttl, word };
      break;
    }
    case 'check_unicast_src':
      draft.checkUnicastSource = true;
      break;
    case 'unicast_fault_no_peer':
      draft.faultWithoutPeers = key;
      break;
    case 'old_unicast_checksum':
      if (!word) draft.checksum = { value: 'old', word: key };
      else if (word.text === 'never') draft.checksum = { value: 'standard', word };
      break;
    case 'v3_checksum_as_v2':
      if (compareVersions(version, '2.3.3') >= 0 && switchIn(word))
        draft.checksum = { value: 'adapts', word: key };
      break;
    default:
  }
}

function readPeer(draft: InstanceDraft, line: Statement): void {
  const [word, ...options] = line.words;
  const address = word && parseAddress(word.text);
  if (!address) return;
  draft.family ??= address.family;
  if (draft.family !== address.family) return;
  const limits = { minTtl: 0, maxTtl: 255 };
  for (let at = 0; at + 1 < options.length; at += 2) {
    const limit = integerIn(options[at + 1], 0, 255);
    if (limit === undefined) continue;
    if (options[at]?.text === 'min_ttl') limits.minTtl = limit;
    else if (options[at]?.text === 'max_ttl') limits.maxTtl = limit;
    else break;
    draft.checkUnicastSource = true;
  }
  draft.peers.push({ address, ...limits, word });
}
