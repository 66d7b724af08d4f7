/** A line of virtual_routes or static_routes. */
import * as l10n from '@vscode/l10n';
import { isUnknown } from '../../../config/index.ts';
import type { Argument } from '../../../schema/index.ts';
import { checkValue } from '../kinds/check.ts';
import type { Given, Reading } from '../reading.ts';
import { familyOf, firstOfOtherFamily } from './family.ts';

/** The number that keepalived marks its own routes with. */
export const ownProtocol = '18';

export function readRoute(reading: Reading): void {
  if (!readWords(reading) || reading.slips.some(({ kind }) => kind === 'invalid')) return;
  checkDestination(reading);
  checkFamilies(reading);
  checkTracking(reading);
}

/** Older releases report a route that they can't watch, as it has neither an interface nor `no_track`. */
export function readTrackedRoute(reading: Reading): void {
  readRoute(reading);
  if (reading.uncertain || reading.slips.length > 0) return;
  const { given, words } = reading;
  if (given.some(({ option }) => option?.word === 'no_track')) return;
  if (hasDevice(reading)) return;
  reading.invalid(
    words[0]!,
    {
      message: l10n.t(
        'keepalived {0} can not watch a route without an interface, and does not track it. Name one with dev, or say no_track.',
        reading.version,
      ),
      severity: 'warning',
    },
    'used',
  );
}

/** The destination may stand anywhere: a word that is no option is taken for it. */
function readWords(reading: Reading): boolean {
  const { positional } = reading.plan.grammar;
  const [type, destination] = positional as [Argument, Argument];
  const { word } = reading;
  if (word && !reading.plan.options.has(word.text) && !checkValue(type.value, word.text)) {
    reading.given.push({ word, argument: type });
    reading.at++;
  }
  for (let next = reading.word; next; next = reading.word) {
    const option = reading.plan.options.get(next.text);
    if (option) {
      if (next.text === 'as')
        return reading.invalid(next, { message: l10n.t('as is for MPLS alone.') }, 'ignored');
      // What the words were made for does not work: the daemon skips the next word.
      if (next.text === 'inet' || next.text === 'inet6') reading.at++;
      else if (!reading.readOption(option)) return false;
      else if (next.text === 'nexthop') return readNextHops(reading);
      else continue;
      reading.at++;
    } else if (isUnknown(next)) {
      reading.uncertain = true;
      reading.at++;
    } else {
      const complaint = checkValue(destination.value, next.text);
      if (complaint && reading.uncertain) reading.at++;
      else if (complaint && complaint.outcome !== 'used') return reading.unexpected(next);
      else if (complaint) reading.invalid(next, complaint);
      reading.given.push({ word: next, argument: destination });
      reading.at++;
    }
  }
  return true;
}

/** Next hops end the line. */
function readNextHops(reading: Reading): boolean {
  for (let { word } = reading; word; word = reading.word) {
    const option = word.text === 'nexthop' ? reading.plan.options.get('nexthop') : undefined;
    if (option) {
      if (!reading.readOption(option)) return false;
    } else if (isUnknown(word) || reading.uncertain) {
      reading.uncertain = true;
      reading.at++;
    } else {
      return reading.unexpected(word);
    }
  }
  return true;
}

/** An interface that is not that of a next hop. */
function hasDevice({ given }: Reading): boolean {
  return given.some(
    ({ option }, at) =>
      option?.word === 'dev' && !given.slice(0, at).some(before => before.option?.word === 'nexthop'),
  );
}

function isDestination({ option, argument }: Given): boolean {
  return argument !== undefined && (option ? option.word === 'to' : argument.name === 'destination');
}

function checkDestination(reading: Reading): void {
  if (reading.uncertain || reading.given.some(isDestination)) return;
  reading.invalid(reading.words[0]!, { message: l10n.t('A route needs a destination.') }, 'ignored');
}

const addressed = new Set(['to', 'src', 'via', 'gw', 'from', 'or']);

function checkFamilies(reading: Reading): void {
  const addresses = reading.given.filter(
    given => isDestination(given) || (given.argument && given.option && addressed.has(given.option.word)),
  );
  const other = firstOfOtherFamily(addresses.map(({ word }) => word));
  if (other) {
    reading.invalid(other, { message: l10n.t('IPv4 and IPv6 are mixed in one route.') }, 'ignored');
    return;
  }
  const family = addresses.map(({ word }) => familyOf(word)).find(known => known !== undefined);
  const preference = reading.given.find(({ option, argument }) => option?.word === 'pref' && !argument);
  if (preference && family === 4) {
    reading.invalid(preference.word, { message: l10n.t('pref is for IPv6 alone.') }, 'ignored');
  }
}

function checkTracking(reading: Reading): void {
  const group = reading.given.find(({ option, argument }) => option?.word === 'track_group' && !argument);
  if (group && !hasDevice(reading)) {
    reading.invalid(
      group.word,
      { message: l10n.t('A route with a track_group needs an interface of its own: name one with dev.') },
      'used',
    );
  }
  const protocol = reading.given.find(({ option, argument }) => option?.word === 'protocol' && argument);
  if (!protocol || protocol.word.text === ownProtocol || isUnknown(protocol.word)) return;
  if (reading.given.some(({ option }) => option?.word === 'no_track')) return;
  reading.invalid(
    protocol.word,
    {
      message: l10n.t(
        'A route that keepalived tracks has protocol {0}, so another one is reset. Say no_track to keep it.',
        ownProtocol,
      ),
    },
    'used',
  );
}
