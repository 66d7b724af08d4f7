import * as l10n from '@vscode/l10n';
import type { VrrpInstance } from '../../../config/vrrp/index.ts';
import type { Rule } from '../../rule.ts';
import { instanceRule } from '../vrrp/instances.ts';

/** The priorities that an instance can reach; an owner's 255 never moves. */
const [least, most, owner] = [1, 254, 255];

/** What weights would move beyond the limits is cut off, so that a weight counts for less than it says. */
export const weightClamped: Rule = instanceRule(
  { id: 'weight-clamped', kind: 'advice', severity: 'information' },
  ({ instance, header, name, known }, report) => {
    const { value, word } = instance.priority;
    if (!known || value === owner) return;
    const { well, failed } = reachOf(instance);
    if (well > most) {
      report({
        at: word ?? header,
        message: l10n.t(
          'With all checks well {0} would have priority {1}; keepalived stops at {2}.',
          name,
          well,
          most,
        ),
      });
    }
    if (failed < least) {
      report({
        at: word ?? header,
        severity: 'hint',
        message: l10n.t(
          'With all checks failing {0} would have priority {1}; keepalived stops at {2}.',
          name,
          failed,
          least,
        ),
      });
    }
  },
);

/** What the priority would be without limits. How far a file moves it is written in the file. */
function reachOf({ priority, tracked }: VrrpInstance): { readonly well: number; readonly failed: number } {
  let [well, failed] = [priority.value, priority.value];
  for (const { kind, weight, reverse } of tracked) {
    if (kind === 'file') continue;
    // The weight counts in the state that its sign stands for; reversed it counts the other way.
    const moves = reverse ? -weight.value : weight.value;
    if (weight.value > 0) well += moves;
    else failed += moves;
  }
  return { well, failed };
}
