/** A line of virtual_rules or static_rules. */
import * as l10n from '@vscode/l10n';
import { isUnknown } from '../../../config/index.ts';
import type { Word } from '../../../syntax/index.ts';
import type { Reading } from '../reading.ts';
import { firstOfOtherFamily } from './family.ts';
import { ownProtocol } from './route.ts';

const actions = new Set(['table', 'goto', 'nop', 'blackhole', 'unreachable', 'prohibit', 'l3mdev']);
const forTableAlone = new Set(['suppress_prefixlength', 'suppress_ifgroup', 'realms']);
/** Types of routes, which rules do not have. */
const routeTypes = new Set([
  'unicast',
  'local',
  'broadcast',
  'anycast',
  'multicast',
  'nat',
  'throw',
  'xresolve',
]);

export function readRule(reading: Reading): void {
  if (!readWords(reading) || reading.slips.some(({ kind }) => kind === 'invalid')) return;
  const [first] = reading.words;
  if (!first || reading.uncertain) return;
  const words = optionWords(reading);
  const action = words.find(({ option }) => actions.has(option));
  if (!checkActions(reading, first, words)) return;
  checkFamilies(reading);
  checkPreference(reading, first);
  const suppressor = words.find(({ option }) => forTableAlone.has(option));
  if (suppressor && action?.option !== 'table') {
    reading.invalid(
      suppressor.word,
      { message: l10n.t('{0} goes with table alone.', suppressor.word.text) },
      'ignored',
    );
  }
  checkTracking(reading);
}

function readWords(reading: Reading): boolean {
  for (let { word } = reading; word; word = reading.word) {
    const option = reading.plan.options.get(word.text);
    if (word.text === 'inet' || word.text === 'inet6') {
      // What the words were made for does not work: the daemon skips the next word.
      reading.at += 2;
    } else if (option) {
      if (!reading.readOption(option)) return false;
    } else if (reading.uncertain || isUnknown(word)) {
      reading.uncertain = true;
      reading.at++;
    } else if (routeTypes.has(word.text)) {
      return reading.invalid(word, { message: l10n.t('{0} is no action of a rule.', word.text) }, 'ignored');
    } else {
      return reading.unexpected(word);
    }
  }
  return true;
}

interface OptionWord {
  readonly word: Word;
  readonly option: string;
}

function optionWords(reading: Reading): OptionWord[] {
  return reading.given.flatMap(({ word, option, argument }) =>
    option && !argument ? [{ word, option: option.word }] : [],
  );
}

function checkActions(reading: Reading, first: Word, words: readonly OptionWord[]): boolean {
  const [action, second] = words.filter(({ option }) => actions.has(option));
  if (second) {
    reading.invalid(
      second.word,
      { message: l10n.t('A rule has one action; {0} is a second one.', second.word.text) },
      'ignored',
    );
  } else if (!action) {
    const names = [...actions].join(', ');
    reading.invalid(first, { message: l10n.t('A rule needs an action: {0}.', names) }, 'ignored');
  }
  return action !== undefined && !second;
}

function checkFamilies(reading: Reading): void {
  const networks = reading.given.filter(
    ({ option, argument }) => argument && (option?.word === 'from' || option?.word === 'to'),
  );
  const other = firstOfOtherFamily(networks.map(({ word }) => word));
  if (other) reading.invalid(other, { message: l10n.t('IPv4 and IPv6 are mixed in one rule.') }, 'ignored');
}

function checkPreference(reading: Reading, first: Word): void {
  const preference = valueOf(reading, 'preference');
  const target = valueOf(reading, 'goto');
  if (target && !isUnknown(target) && (!preference || !isUnknown(preference))) {
    if (!preference || Number(preference.text) >= Number(target.text)) {
      reading.invalid(
        target,
        {
          message: l10n.t(
            'goto leads to a rule of a larger preference, so the rule needs a smaller one itself.',
          ),
        },
        'ignored',
      );
      return;
    }
  }
  if (preference) return;
  reading.invalid(
    first,
    {
      message: l10n.t(
        'The rule has no preference; keepalived takes a number from 16384 downwards, hardly the one that you want.',
      ),
      severity: 'warning',
    },
    'used',
  );
}

function checkTracking(reading: Reading): void {
  const protocol = valueOf(reading, 'protocol');
  if (!protocol || protocol.text === ownProtocol || isUnknown(protocol)) return;
  if (reading.given.some(({ option }) => option?.word === 'no_track')) return;
  reading.invalid(
    protocol,
    {
      message: l10n.t(
        'A rule that keepalived tracks has protocol {0}, so another one is reset. Say no_track to keep it.',
        ownProtocol,
      ),
    },
    'used',
  );
}

function valueOf(reading: Reading, name: string): Word | undefined {
  return reading.given.find(({ option, argument }) => argument && option?.word === name)?.word;
}
