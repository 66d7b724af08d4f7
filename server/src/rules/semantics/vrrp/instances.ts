import type { Configuration } from '../../../config/index.ts';
import type { VrrpConfiguration, VrrpGlobals, VrrpInstance } from '../../../config/vrrp/index.ts';
import { keyword, linesOf } from '../../../config/vrrp/lines.ts';
import { vrrpConfiguration } from '../../../cluster/view.ts';
import type { Version } from '../../../schema/index.ts';
import type { Statement, Word } from '../../../syntax/index.ts';
import { Memo } from '../../../text/memo.ts';
import type { Rule } from '../../rule.ts';
import type { InstanceSubject } from './instance-subject.ts';

export type { InstanceSubject } from './instance-subject.ts';

/** The instances of a configuration, worked out once for all rules. */
export function instancesOf(configuration: Configuration): readonly InstanceSubject[] {
  return subjectsOf.get(vrrpConfiguration(configuration));
}

const subjectsOf = new Memo(({ instances, globals, version }: VrrpConfiguration) =>
  instances.map(instance => subjectOf(instance, globals, version)),
);

/** An instance that an edit does not touch stays the same object, and so does its subject. */
const subjects = new WeakMap<VrrpInstance, InstanceSubject>();

function subjectOf(instance: VrrpInstance, globals: VrrpGlobals, version: Version): InstanceSubject {
  const known = subjects.get(instance);
  if (known) return known;
  const index = indexOf.get(instance.statement);
  const subject: InstanceSubject = {
    instance,
    globals,
    version,
    name: instance.name.value,
    header: instance.name.word ?? instance.statement.words[0]!,
    known: instance.unknown.length === 0,
    line: name => index.get(name)?.at(-1),
    lines: name => index.get(name) ?? none,
  };
  subjects.set(instance, subject);
  return subject;
}

const none: readonly Statement[] = [];

const indexOf = new Memo((statement: Statement): ReadonlyMap<string, readonly Statement[]> => {
  const index = new Map<string, Statement[]>();
  for (const line of linesOf(statement)) {
    const lines = index.get(keyword(line));
    if (lines) lines.push(line);
    else index.set(keyword(line), [line]);
  }
  return index;
});

/** A rule that looks at each instance by itself. */
export function instanceRule(
  frame: Pick<Rule, 'id' | 'kind' | 'severity' | 'afterReading'>,
  check: NonNullable<Rule['instance']>,
): Rule {
  return { ...frame, instance: check };
}

/** The word behind a keyword, or the keyword itself. */
export function valueOrKey(line: Statement): Word {
  return line.words[1] ?? line.words[0]!;
}
