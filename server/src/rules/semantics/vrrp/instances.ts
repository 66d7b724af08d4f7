import type { Configuration } from '../../../config/index.ts';
import type { VrrpGlobals, VrrpInstance } from '../../../config/vrrp/index.ts';
import { keyword, linesOf, unknownWordsOf } from '../../../config/vrrp/lines.ts';
import { vrrpConfiguration } from '../../../cluster/view.ts';
import type { Version } from '../../../schema/index.ts';
import type { Statement, Token, Word } from '../../../syntax/index.ts';
import type { Report, Reporter, Rule } from '../../rule.ts';

/** An instance that runs, with the lines that it was read from. */
export interface InstanceSubject {
  readonly instance: VrrpInstance;
  readonly globals: VrrpGlobals;
  readonly version: Version;
  readonly name: string;
  /** Where to report what no single line is to blame for. */
  readonly header: Token;
  /** Nothing in the block waits for a template to fill it in, so that what is missing really is. */
  readonly known: boolean;
  /** The last line with that keyword, which is the one that counts for most keywords. */
  readonly line: (name: string) => Statement | undefined;
  readonly lines: (name: string) => readonly Statement[];
}

type Index = ReadonlyMap<string, readonly Statement[]>;

const indexes = new WeakMap<Statement, { readonly index: Index; readonly known: boolean }>();
const subjects = new WeakMap<Configuration, readonly InstanceSubject[]>();
const none: readonly Statement[] = [];

/** The instances of a configuration, worked out once for all rules. */
export function instancesOf(configuration: Configuration): readonly InstanceSubject[] {
  const known = subjects.get(configuration);
  if (known) return known;
  const { instances, globals, version } = vrrpConfiguration(configuration);
  const found = instances.map((instance): InstanceSubject => {
    const { index, known: complete } = indexOf(instance.statement);
    return {
      instance,
      globals,
      version,
      name: instance.name.value,
      header: instance.name.word ?? instance.statement.words[0]!,
      known: complete,
      line: name => index.get(name)?.at(-1),
      lines: name => index.get(name) ?? none,
    };
  });
  subjects.set(configuration, found);
  return found;
}

function indexOf(statement: Statement) {
  let entry = indexes.get(statement);
  if (!entry) {
    const index = new Map<string, Statement[]>();
    for (const line of linesOf(statement)) {
      const lines = index.get(keyword(line));
      if (lines) lines.push(line);
      else index.set(keyword(line), [line]);
    }
    entry = { index, known: unknownWordsOf(statement).length === 0 };
    indexes.set(statement, entry);
  }
  return entry;
}

/** A rule that looks at each instance by itself. */
export function instanceRule(
  frame: Pick<Rule, 'id' | 'kind' | 'severity' | 'afterReading'>,
  check: (subject: InstanceSubject, report: Reporter) => void,
): Rule {
  // An instance that an edit does not touch stays the same object, and so does what there is to say about it.
  const said = new WeakMap<VrrpInstance, readonly Report[]>();
  const reportsOn = (subject: InstanceSubject): readonly Report[] => {
    let reports = said.get(subject.instance);
    if (!reports) {
      const found: Report[] = [];
      check(subject, one => found.push(one));
      said.set(subject.instance, (reports = found));
    }
    return reports;
  };
  return {
    ...frame,
    configuration(configuration, report) {
      for (const subject of instancesOf(configuration)) for (const one of reportsOn(subject)) report(one);
    },
  };
}

/** The word behind a keyword, or the keyword itself. */
export function valueOrKey(line: Statement): Word {
  return line.words[1] ?? line.words[0]!;
}
