import * as l10n from '@vscode/l10n';
import type { Tracked, Untracked, VrrpScript } from '../../../config/vrrp/index.ts';
import { scriptPathOf } from '../../../cluster/checks.ts';
import { vrrpConfiguration } from '../../../cluster/view.ts';
import type { Statement } from '../../../syntax/index.ts';
import { removing, setting } from '../../fixes.ts';
import type { Report, Reporter, Rule } from '../../rule.ts';
import { type InstanceSubject, instancesOf } from './instances.ts';

const owner = 255;

/** A weight moves a priority; an owner's can't move, and those of a sync group's members must move together. */
export const trackingWeightIgnored: Rule = {
  id: 'tracking-weight-ignored',
  kind: 'daemon',
  severity: 'error',
  afterReading: 'vrrp',
  configuration(configuration, report) {
    const { groups, scripts } = vrrpConfiguration(configuration);
    const asSaid = saidOf(scripts);
    const inGroup = new Map(
      groups.flatMap(group => group.members.map(({ value }) => [value, group] as const)),
    );
    const owners = new Set<string>();
    const subjects = instancesOf(configuration);
    for (const { instance, name } of subjects) if (instance.priority.value === owner) owners.add(name);
    for (const subject of subjects) {
      for (const entry of subject.instance.untracked)
        reportDropped(entry, subject.instance.statement, asSaid, report);
      const group = inGroup.get(subject.name);
      if (group && !group.trackingWeight) reportWeightless(subject, asSaid, report);
      else if (owners.has(subject.name)) reportWeightless(subject, asSaid, report);
    }
    reportOfGroups(groups, owners, asSaid, report);
  },
};

/** What a finding about something tracked has besides. */
type AsSaid = (tracked: Pick<Tracked, 'kind' | 'name'>) => Pick<Report, 'kind' | 'severity'>;

/** Where its file is missing the daemon drops a script before it looks at weights. It then tracks it just as little. */
function saidOf(scripts: readonly VrrpScript[]): AsSaid {
  const uncertain = new Set(scripts.filter(scriptPathOf).map(({ name }) => name.value));
  return ({ kind, name }) =>
    kind === 'script' && uncertain.has(name.value) ? { kind: 'advice', severity: 'warning' } : {};
}

function reportDropped(entry: Untracked, around: Statement, asSaid: AsSaid, report: Reporter): void {
  const { name, reason, kind } = entry;
  if (!name.word || (reason !== 'owner' && reason !== 'sync-group')) return;
  // The daemon forgets to look at processes.
  if (kind === 'process') return;
  report({
    at: name.word,
    message:
      reason === 'owner'
        ? l10n.t(
            "An address owner's priority never moves, so keepalived does not track {0} with a weight.",
            name.value,
          )
        : l10n.t(
            "A member of a sync group can't track {0} with a weight of its own, so keepalived does not track it. Track it in the group, or without weight.",
            name.value,
          ),
    ...asSaid(entry),
    ...(reason === 'owner' && removing(name.word, around)),
  });
}

/** What stays tracked and loses its weight: a failure is a fault then. */
function reportWeightless({ instance }: InstanceSubject, asSaid: AsSaid, report: Reporter): void {
  for (const entry of instance.tracked) {
    if (entry.byGroup || !entry.name.word || !lostWeight(entry)) continue;
    report({
      at: entry.name.word,
      message: l10n.t(
        'keepalived ignores the weight of {0} here, so that its failure is a fault. Write weight 0 if that is meant.',
        entry.name.value,
      ),
      severity: 'warning',
      ...asSaid(entry),
      ...(entry.weight.word && writesWeight(instance.statement, entry)
        ? setting(entry.weight.word, 'weight', 0, true)
        : {}),
    });
  }
}

/** Whether the weight stands in the line, and not where the tracked object is defined. */
function writesWeight({ block }: Statement, { weight, name }: Tracked): boolean {
  const [from, to] = [block?.open?.line ?? 0, block?.close?.line ?? 0];
  const word = weight.word;
  return word?.section === name.word?.section && word !== undefined && word.line > from && word.line < to;
}

/** Its weight is 0 in the view, though the line or the definition says another one. */
function lostWeight({ kind, weight, name }: Tracked): boolean {
  if (weight.value !== 0) return false;
  if (weight.word) return Number(weight.word.text) !== 0;
  // The default weight of a file is 1.
  return kind === 'file' && name.word !== undefined;
}

function reportOfGroups(
  groups: ReturnType<typeof vrrpConfiguration>['groups'],
  owners: ReadonlySet<string>,
  asSaid: AsSaid,
  report: Reporter,
): void {
  for (const group of groups) {
    if (!group.members.some(({ value }) => owners.has(value))) continue;
    for (const entry of group.tracked) {
      const { kind, weight, name } = entry;
      if (weight.value === 0 || !name.word || kind === 'process') continue;
      report({
        at: name.word,
        message: l10n.t(
          'A member of the group has priority 255, which never moves; keepalived ignores the weight of {0}.',
          name.value,
        ),
        severity: 'warning',
        ...asSaid(entry),
      });
    }
  }
}
