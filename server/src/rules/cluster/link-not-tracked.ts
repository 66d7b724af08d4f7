import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { causesOf, consequence, nodeName } from './troubles.ts';

/** With dont_track_primary an instance stays master on an interface without link, and nobody tells it of the other one. */
export const linkNotTracked: Rule = {
  id: 'link-not-tracked',
  kind: 'cluster',
  severity: 'error',
  cluster(cluster, report) {
    for (const found of causesOf(cluster, 'link-not-tracked')) {
      const { participant } = found.cause;
      const { word } = participant.instance.dontTrackPrimary;
      if (!word) continue;
      report({
        at: word,
        message: l10n.t(
          'With dont_track_primary {0} does not notice that its link is down: {1}, while others take it.',
          nodeName(cluster, participant),
          consequence(cluster, found),
        ),
        fix: { title: l10n.t('Remove dont_track_primary'), edits: [{ at: word, newText: '' }] },
      });
    }
  },
};
