import * as l10n from '@vscode/l10n';
import { type Configuration, topLevelNamed } from '../../../config/index.ts';
import { parseAddress } from '../../../config/vrrp/index.ts';
import { integerIn, keyword, linesOf } from '../../../config/vrrp/lines.ts';
import { compareVersions, type Version } from '../../../schema/index.ts';
import type { Statement, Token } from '../../../syntax/index.ts';
import { setting } from '../../fixes.ts';
import type { Report, Reporter, Rule } from '../../rule.ts';

const usualTtl = 255;

/** A BFD session is its pair of addresses. The daemon looks at them at the end of the block. */
export const bfdConflict: Rule = {
  id: 'bfd-conflict',
  kind: 'daemon',
  severity: 'error',
  configuration(configuration, report) {
    const sessions = new Map<string, Token>();
    const names = new Set<string>();
    const checkerOnly = new Set<string>();
    for (const statement of topLevelNamed(configuration, 'bfd_instance')) {
      const name = statement.words[1];
      if (!name || names.has(name.text)) continue;
      names.add(name.text);
      checkSession(statement, name, sessions, configuration.target.version, report);
      const lines = linesOf(statement).map(keyword);
      if (lines.includes('checker') && !lines.includes('vrrp')) checkerOnly.add(name.text);
    }
    if (checkerOnly.size > 0) reportTracked(configuration, checkerOnly, report);
  },
};

function checkSession(
  statement: Statement,
  name: Token,
  sessions: Map<string, Token>,
  version: Version,
  report: Reporter,
): void {
  const value = (...keywords: string[]) =>
    linesOf(statement).findLast(line => keywords.includes(keyword(line)))?.words[1];
  const neighbourWord = value('neighbor_ip', 'neighbour_ip');
  const neighbour = neighbourWord && parseAddress(neighbourWord.text);
  if (!neighbour) return;
  const sourceWord = value('source_ip');
  const source = sourceWord && parseAddress(sourceWord.text);
  const say = (message: string, more?: Partial<Report>) =>
    report({ at: statement.block?.close ?? name, message, ...more });
  if (source && source.family !== neighbour.family) {
    say(
      l10n.t('The addresses of bfd_instance {0} are of different families; keepalived drops it.', name.text),
    );
    return;
  }
  const hops = compareVersions(version, '2.3.0') >= 0 && value('multihop') ? ' multihop' : '';
  const key = `${neighbour.key} ${source?.key ?? ''}${hops}`;
  const first = sessions.get(key);
  if (first) {
    say(
      l10n.t(
        'bfd_instance {0} already is a session with this neighbour; keepalived drops {1}.',
        first.text,
        name.text,
      ),
      {
        related: [{ at: first, message: l10n.t('The first one.') }],
      },
    );
    return;
  }
  sessions.set(key, name);
  const ttl = integerIn(value('ttl', 'hoplimit'), 1, 255) ?? usualTtl;
  const hopsWord = value('max_hops');
  if ((integerIn(hopsWord, -1, 255) ?? -1) > ttl) {
    say(l10n.t('max_hops is more than the TTL, {0}; keepalived takes that.', ttl), {
      severity: 'warning',
      ...setting(hopsWord, 'max_hops', ttl, true),
    });
  }
}

function reportTracked(
  configuration: Configuration,
  checkerOnly: ReadonlySet<string>,
  report: Reporter,
): void {
  for (const statement of topLevelNamed(configuration, 'vrrp_instance', 'vrrp_sync_group')) {
    for (const list of linesOf(statement)) {
      if (keyword(list) !== 'track_bfd') continue;
      for (const { words } of linesOf(list)) {
        const [word] = words;
        if (!word || !checkerOnly.has(word.text)) continue;
        report({
          at: word,
          message: l10n.t(
            "bfd_instance {0} is for checkers alone, so VRRP can't track it. Add vrrp to it.",
            word.text,
          ),
        });
      }
    }
  }
}
