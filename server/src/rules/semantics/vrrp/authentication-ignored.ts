import * as l10n from '@vscode/l10n';
import { integerIn, linesOf, unknownWordsOf } from '../../../config/vrrp/lines.ts';
import type { Statement } from '../../../syntax/index.ts';
import { removing, setting } from '../../fixes.ts';
import type { Reporter, Rule } from '../../rule.ts';
import { type InstanceSubject, instanceRule } from './instances.ts';

/** Authentication belongs to VRRPv2 over IPv4; what can't be used is reported, and the adverts go without. */
export const authenticationIgnored: Rule = instanceRule(
  { id: 'authentication-ignored', kind: 'daemon', severity: 'error', afterReading: 'vrrp' },
  (subject, report) => {
    const { instance } = subject;
    checkHmac(subject, report);
    if (instance.strict.value) return;
    const type = instance.authentication.typeWord;
    if (!type) return;
    if (instance.corrections.some(({ code }) => code === 'authentication-ignored')) {
      const isUsable = instance.version.value === 2 && !instance.authentication.passwordWord;
      const [block] = subject.lines('authentication');
      // A password that somebody fills in is one.
      if (isUsable && block && unknownWordsOf(block).length > 0) return;
      report({
        at: type,
        message: reasonFor(subject),
        ...(!isUsable && removing(block?.words[0], instance.statement)),
      });
    } else if (instance.corrections.some(({ code }) => code === 'state-follows-priority')) {
      const state = subject.line('state');
      report({
        at: state?.words[1] ?? type,
        message: l10n.t(
          'With auth_type AH a node has to hear the others first, so keepalived starts this instance as BACKUP.',
        ),
        ...setting(state?.words[1], 'state', 'BACKUP', true),
      });
    }
  },
);

function reasonFor({ instance }: InstanceSubject): string {
  if (instance.version.value === 3) {
    return l10n.t('VRRPv3 has no authentication; keepalived ignores it.');
  }
  if (!instance.authentication.passwordWord) {
    return l10n.t('There is no auth_pass, so keepalived sends without authentication.');
  }
  return l10n.t('AH authentication is for IPv4 alone; keepalived ignores it.');
}

/** The signed adverts of 2.4.0 replace the old authentication. */
function checkHmac({ instance, lines }: InstanceSubject, report: Reporter): void {
  const [block] = lines('auth_hmac');
  if (!block) return;
  const find = (name: string): Statement | undefined =>
    linesOf(block).findLast(line => line.words[0]?.text === name);
  const keys = new Set(
    linesOf(block).flatMap(line => (line.words[0]?.text === 'key' ? [line.words[1]?.text] : [])),
  );
  const active = find('active_key');
  const key = integerIn(active?.words[1], 1, 255);
  if (instance.authentication.type !== 'none' && instance.authentication.typeWord) {
    report({
      at: instance.authentication.typeWord,
      message: l10n.t('auth_hmac takes the place of this authentication; keepalived ignores it.'),
      ...removing(lines('authentication')[0]?.words[0], instance.statement),
    });
  }
  if (key === undefined ? active === undefined : !keys.has(String(key))) {
    report({
      at: active?.words[1] ?? block.words[0]!,
      message: l10n.t('active_key names none of the keys, so keepalived switches auth_hmac off.'),
    });
    return;
  }
  const mode = find('mode')?.words[1];
  if (instance.strict.value && mode && mode.text !== 'enforce') {
    report({ at: mode, message: l10n.t('In strict mode auth_hmac is always enforced.') });
  }
}
