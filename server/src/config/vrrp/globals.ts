import type { Statement } from '../../syntax/index.ts';
import { type Address, isMulticast, parseAddress } from './address.ts';
import {
  argument,
  decimalIn,
  integerIn,
  isKnown,
  keyword,
  linesOf,
  type Sourced,
  switchIn,
} from './lines.ts';
import type { VrrpGlobals } from './types.ts';

type Draft = { -readonly [K in keyof VrrpGlobals]: VrrpGlobals[K] };

/** Reads all `global_defs` of a configuration; of a repeated keyword the last valid one counts. */
export function readGlobals(statements: readonly Statement[]): VrrpGlobals {
  const globals: Draft = {
    vrrpVersion: { value: 2 },
    strict: { value: false },
    group4: { value: { family: 4, key: '224.0.0.18', text: '224.0.0.18' } },
    group6: { value: { family: 6, key: 'ff02:0000:0000:0000:0000:0000:0000:0012', text: 'ff02::12' } },
    skipCheckAdvAddr: false,
    checkUnicastSource: false,
    lowerPrioNoAdvert: false,
    higherPrioSendAdvert: false,
    downTimerAdverts: 3,
    startupDelay: 0,
    dynamicInterfaces: false,
  };
  for (const block of statements) {
    if (keyword(block) !== 'global_defs') continue;
    for (const line of linesOf(block)) if (isKnown(line)) readGlobal(globals, line);
  }
  return globals;
}

function readGlobal(globals: Draft, line: Statement): void {
  const word = argument(line);
  switch (keyword(line)) {
    case 'router_id':
      if (word) globals.routerId = { value: word.text, word };
      break;
    case 'vrrp_version': {
      const version = integerIn(word, 2, 3);
      if (version !== undefined) globals.vrrpVersion = { value: version === 3 ? 3 : 2, word };
      break;
    }
    case 'vrrp_strict':
      globals.strict = { value: true, word: line.words[0] };
      break;
    case 'vrrp_mcast_group4':
      globals.group4 = groupIn(line, 4) ?? globals.group4;
      break;
    case 'vrrp_mcast_group6':
      globals.group6 = groupIn(line, 6) ?? globals.group6;
      break;
    case 'vrrp_skip_check_adv_addr':
      globals.skipCheckAdvAddr = switchIn(word) ?? globals.skipCheckAdvAddr;
      break;
    case 'vrrp_check_unicast_src':
      globals.checkUnicastSource = true;
      break;
    case 'vrrp_lower_prio_no_advert':
      globals.lowerPrioNoAdvert = switchIn(word) ?? globals.lowerPrioNoAdvert;
      break;
    case 'vrrp_higher_prio_send_advert':
      globals.higherPrioSendAdvert = switchIn(word) ?? globals.higherPrioSendAdvert;
      break;
    case 'vrrp_down_timer_adverts':
      globals.downTimerAdverts = integerIn(word, 1, 100) ?? globals.downTimerAdverts;
      break;
    case 'vrrp_startup_delay':
      globals.startupDelay = decimalIn(word, 0.001, 4294) ?? globals.startupDelay;
      break;
    case 'dynamic_interfaces':
      globals.dynamicInterfaces = true;
      break;
    case 'default_interface':
      if (word) globals.defaultInterface = { value: word.text, word };
      break;
    default:
  }
}

function groupIn(line: Statement, family: 4 | 6): Sourced<Address> | undefined {
  const word = argument(line);
  const address = word && parseAddress(word.text);
  return address?.family === family && isMulticast(address) ? { value: address, word } : undefined;
}
