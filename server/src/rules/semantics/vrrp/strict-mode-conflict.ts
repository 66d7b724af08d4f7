import * as l10n from '@vscode/l10n';
import { isLinkLocal } from '../../../config/vrrp/index.ts';
import { decimalIn, integerIn, switchIn } from '../../../config/vrrp/lines.ts';
import { compareVersions } from '../../../schema/index.ts';
import type { Statement, Token } from '../../../syntax/index.ts';
import { type Fixing, removing, removingWord, setting } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { type InstanceSubject, instanceRule, valueOrKey } from './instances.ts';

type Say = (at: Token, message: string, fixing?: Fixing) => void;

/** Strict mode is the RFC to the letter, so the daemon takes back what goes beyond it. */
export const strictModeConflict: Rule = instanceRule(
  { id: 'strict-mode-conflict', kind: 'daemon', severity: 'error', afterReading: 'vrrp' },
  (subject, report) => {
    if (!subject.instance.strict.value) return;
    const strict = subject.instance.strict.word;
    const say: Say = (at, message, fixing) =>
      report({
        at,
        message,
        ...fixing,
        ...(strict && { related: [{ at: strict, message: l10n.t('Strict mode is switched on here.') }] }),
      });
    checkElection(subject, say);
    checkAdverts(subject, say);
    checkAddresses(subject, say);
  },
);

function checkElection({ instance, line, known }: InstanceSubject, say: Say): void {
  const state = line('state');
  if (state && instance.corrections.some(({ code }) => code === 'state-follows-priority')) {
    say(
      valueOrKey(state),
      l10n.t('In strict mode the state follows the priority: MASTER with 255, BACKUP with any other.'),
      setting(state.words[1], 'state', instance.state.value, true),
    );
  }
  const delay = line('preempt_delay');
  if (delay && instance.state.value !== 'MASTER' && (decimalIn(delay.words[1], 0, 1000) ?? 0) > 0) {
    say(
      valueOrKey(delay),
      l10n.t('Strict mode has no preempt_delay; keepalived sets it to 0.'),
      removing(delay.words[0], instance.statement),
    );
  }
  const adverts = line('down_timer_adverts');
  if (adverts && (integerIn(adverts.words[1], 1, 100) ?? 3) !== 3) {
    say(
      valueOrKey(adverts),
      l10n.t('In strict mode down_timer_adverts is always 3.'),
      setting(adverts.words[1], 'down_timer_adverts', 3, true),
    );
  }
  const accept = line('accept');
  if (accept && known && instance.version.value === 2 && instance.priority.value !== 255) {
    say(
      accept.words[0]!,
      l10n.t('VRRPv2 has no accept mode, so strict mode ignores it.'),
      removing(accept.words[0], instance.statement),
    );
  }
}

function checkAdverts({ instance, line, lines, version }: InstanceSubject, say: Say): void {
  const authentication = lines('authentication')[0];
  if (authentication && instance.corrections.some(({ code }) => code === 'authentication-ignored')) {
    say(
      authentication.words[0]!,
      l10n.t('Strict mode has no authentication; keepalived ignores it.'),
      removing(authentication.words[0], instance.statement),
    );
  }
  // Releases between look before they know that the instance is unicast.
  const refuses = compareVersions(version, '2.2.5') < 0 || compareVersions(version, '2.4.0') >= 0;
  const peers = line('unicast_peer');
  if (instance.unicast && instance.interface && peers && refuses) {
    say(peers.words[0]!, l10n.t('Strict mode has no unicast peers; keepalived does not start.'));
  }
  const without = (name: string, is: (line: Statement) => boolean, message: string, value: string) => {
    const found = line(name);
    if (found && is(found)) say(valueOrKey(found), message, setting(found.words[1], name, value, true));
  };
  const isOff = (found: Statement) => switchIn(found.words[1]) === false;
  const isOn = (found: Statement) => switchIn(found.words[1]) === true;
  const isMore = (found: Statement) => (integerIn(found.words[1], 0, 4_294_967_295) ?? 0) > 0;
  without(
    'garp_lower_prio_repeat',
    isMore,
    l10n.t('Strict mode repeats no ARP messages; keepalived sets it to 0.'),
    '0',
  );
  without(
    'garp_lower_prio_delay',
    isMore,
    l10n.t('Strict mode repeats no ARP messages; keepalived sets it to 0.'),
    '0',
  );
  without('lower_prio_no_advert', isOff, l10n.t('In strict mode lower_prio_no_advert is always on.'), 'on');
  without(
    'higher_prio_send_advert',
    isOn,
    l10n.t('In strict mode higher_prio_send_advert is always off.'),
    'off',
  );
  const vmac = line('use_vmac');
  const mac = vmac?.words.slice(1).find(({ text }) => text.includes(':'));
  if (mac)
    say(
      mac,
      l10n.t(
        'In strict mode the MAC address follows from the virtual_router_id; keepalived ignores this one.',
      ),
      removingWord(mac, instance.statement),
    );
  const transmit = line('vmac_xmit_base');
  if (vmac && transmit)
    say(
      transmit.words[0]!,
      l10n.t('Strict mode sends adverts from the VMAC; keepalived ignores the line.'),
      removing(transmit.words[0], instance.statement),
    );
}

function checkAddresses({ instance, line }: InstanceSubject, say: Say): void {
  const [first] = instance.addresses;
  if (instance.family === 6 && !instance.unicast && first && !isLinkLocal(first.address)) {
    say(first.word, l10n.t('In strict mode the first IPv6 address is a link-local one.'));
  }
  const version = line('version');
  if (instance.family === 6 && version?.words[1]?.text === '2') {
    say(
      version.words[1],
      l10n.t('VRRPv2 has no IPv6; keepalived takes version 3.'),
      setting(version.words[1], 'version', 3, true),
    );
  }
  const none = line('no_virtual_ipaddress');
  if (none)
    say(
      none.words[0]!,
      l10n.t('Strict mode needs a virtual_ipaddress; keepalived ignores the line.'),
      removing(none.words[0], instance.statement),
    );
}
