import * as l10n from '@vscode/l10n';
import { keyword, linesOf } from '../../../config/vrrp/lines.ts';
import { compareVersions } from '../../../schema/index.ts';
import { topLevelNamed } from '../../../config/index.ts';
import { isUnknown } from '../../../config/index.ts';
import { mostSimilar } from '../../../text/similar.ts';
import { setting } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { reportDroppedChecker } from '../lvs/dropped-checker.ts';
import { instancesOf } from './instances.ts';

/** Texts that are well-formed, and that the daemon of that version can't survive. */
export const daemonCrash: Rule = {
  id: 'daemon-crash',
  kind: 'daemon',
  severity: 'error',
  instance({ instance, line, version }, report) {
    const adverts = line('down_timer_adverts')?.words[1];
    if (adverts?.text !== '1' || instance.interface || compareVersions(version, '2.2.8') < 0) return;
    report({
      at: adverts,
      message: l10n.t(
        'keepalived {0} crashes on down_timer_adverts 1 in an instance without an interface.',
        version,
      ),
    });
  },
  configuration(configuration, report) {
    reportDroppedChecker(configuration, report);
    const { version } = configuration.target;
    const definitions = topLevelNamed(configuration, 'track_file', 'vrrp_track_file');
    if (definitions.length === 0 || compareVersions(version, '2.1.0') < 0) return;
    const subjects = new Map(
      instancesOf(configuration).map(subject => [subject.instance.statement, subject]),
    );
    // What stands above the instance that is looked at.
    const files = new Set<string>();
    for (const statement of topLevelNamed(configuration, 'track_file', 'vrrp_track_file', 'vrrp_instance')) {
      const name = statement.words[1];
      // A block without the path of its file is dropped.
      const isFile = keyword(statement) !== 'vrrp_instance';
      if (isFile && name && linesOf(statement).some(line => keyword(line) === 'file')) files.add(name.text);
      const subject = subjects.get(statement);
      if (!subject || files.size === 0) continue;
      const { lines } = subject;
      for (const entry of lines('track_file').flatMap(linesOf)) {
        const [name] = entry.words;
        if (!name || files.has(name.text) || isUnknown(name)) continue;
        const similar = mostSimilar(name.text, files);
        report({
          at: name,
          message: l10n.t(
            'There is no track_file {0}, but there are others: the test of keepalived {1} crashes or hangs on that.',
            name.text,
            version,
          ),
          ...(similar !== undefined && setting(name, 'track_file', similar)),
          // Older releases often get through.
          ...(compareVersions(version, '2.2.8') >= 0 && { ends: 'vrrp' }),
        });
      }
    }
  },
};
