import * as l10n from '@vscode/l10n';
import type { Tracked } from '../../config/vrrp/index.ts';
import type { Participant } from '../../cluster/index.ts';
import type { Fix, Rule } from '../rule.ts';
import { causesOf, consequence, nodeName, placeOfInstance } from './troubles.ts';

/** A check that fails has to bring its node below the next one; at the same priority the master stays (RFC 5798, 6.4.3). */
export const weightTooSmall: Rule = {
  id: 'weight-too-small',
  kind: 'cluster',
  severity: 'error',
  cluster(cluster, report) {
    for (const found of causesOf(cluster, 'weight-too-small')) {
      const { participant, left, other, otherPriority } = found.cause;
      const { instance } = participant;
      const largest = largestOf(participant);
      const [name, peer, result] = [
        nodeName(cluster, participant),
        nodeName(cluster, other),
        consequence(cluster, found),
      ];
      report({
        at: largest?.weight.word ?? largest?.name.word ?? placeOfInstance(instance),
        message:
          left === otherPriority
            ? l10n.t(
                'What fails leaves {0} at {1}, which is what {2} has, and at a tie the holder stays: {3}.',
                name,
                left,
                peer,
                result,
              )
            : l10n.t(
                'What fails leaves {0} at {1}, still above the {2} of {3}: {4}.',
                name,
                left,
                otherPriority,
                peer,
                result,
              ),
        related: [
          {
            at: other.instance.priority.word ?? placeOfInstance(other.instance),
            message: l10n.t('{0} on {1}', other.instance.priority.value, peer),
          },
        ],
        ...(largest && fixOf(largest, largestOf(other), left - otherPriority + 1)),
      });
    }
  },
};

function largestOf({ instance }: Participant): Tracked | undefined {
  return instance.tracked
    .filter(({ weight }) => weight.value !== 0)
    .toSorted((a, b) => Math.abs(b.weight.value) - Math.abs(a.weight.value))[0];
}

/**
 * A negative weight has to take more away from the holder. A positive one that the holder loses leaves it at its own
 * priority: there the other node has to gain more, and both nodes keep the same weight.
 * @param missing by how much the holder ends up too high
 */
function fixOf(mine: Tracked, theirs: Tracked | undefined, missing: number): { fix: Fix } | undefined {
  const { value, word } = mine.weight;
  if (value < 0) {
    const needed = value - missing;
    if (!word || needed < -253) return undefined;
    return {
      fix: { title: l10n.t('Set the weight to {0}', needed), edits: [{ at: word, newText: String(needed) }] },
    };
  }
  if (!theirs || theirs.weight.value <= 0) return undefined;
  const needed = Math.max(value, theirs.weight.value + missing);
  const words = [word, theirs.weight.word].filter(at => at !== undefined);
  if (words.length < 2 || needed > 253) return undefined;
  return {
    fix: {
      title: l10n.t('Set the weight to {0} on both nodes', needed),
      edits: words.map(at => ({ at, newText: String(needed) })),
    },
  };
}
