import * as l10n from '@vscode/l10n';
import { topLevelNamed } from '../../../config/index.ts';
import { keyword, linesOf, unknownWordsOf } from '../../../config/vrrp/lines.ts';
import { vrrpConfiguration } from '../../../cluster/view.ts';
import { compareVersions, type Version } from '../../../schema/index.ts';
import type { Statement, Word } from '../../../syntax/index.ts';
import { mostSimilar } from '../../../text/similar.ts';
import { removingWord } from '../../fixes.ts';
import type { Reporter, Rule } from '../../rule.ts';

const owner = 255;

interface Instances {
  readonly names: ReadonlySet<string>;
  readonly owners: ReadonlySet<string>;
  readonly masters: ReadonlySet<string>;
  readonly version: Version;
  /** The group that an instance is in. */
  readonly taken: Map<string, string>;
}

/** A sync group is a list of instances that change state together. */
export const syncGroupMembers: Rule = {
  id: 'sync-group-members',
  kind: 'daemon',
  severity: 'error',
  configuration(configuration, report) {
    const { instances } = vrrpConfiguration(configuration);
    const known: Instances = {
      names: new Set(instances.map(({ name }) => name.value)),
      owners: new Set(
        instances.filter(({ priority }) => priority.value === owner).map(({ name }) => name.value),
      ),
      masters: new Set(
        instances.filter(({ state }) => state.value === 'MASTER').map(({ name }) => name.value),
      ),
      version: configuration.target.version,
      taken: new Map(),
    };
    const groups = new Set<string>();
    for (const statement of topLevelNamed(configuration, 'vrrp_sync_group')) {
      const name = statement.words[1];
      if (!name || groups.has(name.text)) continue;
      groups.add(name.text);
      if (unknownWordsOf(statement).length === 0) checkGroup(statement, name, known, report);
    }
  },
};

function checkGroup(statement: Statement, name: Word, known: Instances, report: Reporter): void {
  const [list, another] = linesOf(statement).filter(line => keyword(line) === 'group');
  const words = list ? linesOf(list).flatMap(line => line.words) : [];
  if (words.length === 0) {
    report({
      at: statement.block?.close ?? name,
      message: l10n.t('sync group {0} has no members; keepalived removes it.', name.text),
      // Newer releases say it at the end of the block.
      ...(compareVersions(known.version, '2.4.0') < 0 && { afterReading: 'vrrp' }),
    });
    return;
  }
  // The daemon takes the } of a second list for that of the group, and never comes to the members.
  if (another) return;
  const members = words.filter(word => isFree(word, statement, known, report));
  if (members.length === 0) return;
  if (members.length === 1) {
    report({
      at: name,
      message: l10n.t('sync group {0} has a single member, so there is nothing to keep in step.', name.text),
      severity: 'warning',
      afterReading: 'vrrp',
    });
  }
  const owners = members.filter(({ text }) => known.owners.has(text) && known.masters.has(text));
  const other = members.find(({ text }) => !known.masters.has(text));
  if (owners.length > 0 && owners[0] === members[0] && other) {
    report({
      at: other,
      message: l10n.t(
        "Some members of sync group {0} own their addresses and some do not; they can't be in one state.",
        name.text,
      ),
      afterReading: 'vrrp',
    });
  }
}

function isFree(word: Word, group: Statement, { names, taken }: Instances, report: Reporter): boolean {
  if (!names.has(word.text)) {
    const similar = mostSimilar(word.text, names);
    report({
      at: word,
      message: l10n.t('There is no vrrp_instance {0}; keepalived ignores the member.', word.text),
      afterReading: 'vrrp',
      ...(similar && !word.expandedFrom
        ? { fix: { title: l10n.t('Change to {0}', similar), edits: [{ at: word, newText: similar }] } }
        : removingWord(word, group)),
    });
    return false;
  }
  const other = taken.get(word.text);
  if (other !== undefined) {
    report({
      at: word,
      message: l10n.t(
        'vrrp_instance {0} is in sync group {1} already; keepalived ignores it here.',
        word.text,
        other,
      ),
      afterReading: 'vrrp',
      ...removingWord(word, group),
    });
    return false;
  }
  taken.set(word.text, group.words[1]?.text ?? '');
  return true;
}
