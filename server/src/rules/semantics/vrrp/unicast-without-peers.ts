import * as l10n from '@vscode/l10n';
import { integerIn, linesOf } from '../../../config/vrrp/lines.ts';
import { compareVersions } from '../../../schema/index.ts';
import { removing } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { instanceRule, valueOrKey } from './instances.ts';

/** Without peers the instance is a multicast one, whatever else of unicast is written. */
export const unicastWithoutPeers: Rule = instanceRule(
  { id: 'unicast-without-peers', kind: 'daemon', severity: 'warning' },
  ({ instance, line, lines, version, known }, report) => {
    if (!known) return;
    const ttl = line('unicast_ttl');
    if (ttl && !instance.unicast && integerIn(ttl.words[1], 0, 255) !== undefined) {
      report({
        at: instance.statement.block?.close ?? valueOrKey(ttl),
        related: [{ at: ttl.words[0]!, message: l10n.t('unicast_ttl stands here.') }],
        message: l10n.t(
          'Without unicast peers keepalived sets the TTL to 0, and no advert leaves the host: remove the line.',
        ),
        severity: 'error',
        ...removing(ttl.words[0], instance.statement, false),
      });
    }
    const correction = instance.corrections.find(({ code }) => code === 'unicast-without-peers');
    // Peers that are there have addresses that the daemon can't use; that is the cause, and said there.
    const unusable = lines('unicast_peer').some(block => linesOf(block).length > 0);
    if (
      correction?.word &&
      correction.word !== ttl?.words[0] &&
      !unusable &&
      compareVersions(version, '2.2.5') >= 0
    ) {
      report({
        at: correction.word,
        message: l10n.t(
          '{0} is for unicast, but there is no peer; keepalived uses multicast.',
          correction.word.text,
        ),
        afterReading: 'vrrp',
      });
    }
    const group = line('mcast_dst_ip');
    if (instance.unicast && group) {
      report({
        at: valueOrKey(group),
        message: l10n.t('A unicast instance sends to its peers alone; keepalived ignores mcast_dst_ip.'),
        ...removing(group.words[0], instance.statement),
        severity: 'error',
        afterReading: 'vrrp',
      });
    }
  },
);
