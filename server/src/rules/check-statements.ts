import type { Target } from '../config/index.ts';
import type { Keyword } from '../schema/index.ts';
import type { Item, Statement } from '../syntax/index.ts';
import { Memo } from '../text/memo.ts';
import { type Finding, findingOf, type Reporter, type Rule } from './rule.ts';
import { rules } from './index.ts';
import { slipsOf } from './values/line.ts';
import { isSkipped } from './values/skipped.ts';
import { type Quiet, type StatementContext, walk } from './walk.ts';

/** What the rules say of the statements of one section. */
export function checkStatements(items: readonly Item[], target: Target): Finding[] {
  found = [];
  walk(items, target, checkStatement, quietFor(target));
  return found;
}

/** What is found in the section that is looked at now. */
let found: Finding[] = [];
/** Counts what keeps a statement from being quiet. */
let noise = 0;

function findingsOf(rule: Rule): Reporter {
  return report => {
    found.push(findingOf(report, rule));
    noise++;
  };
}

const statementRules = rules.flatMap(rule =>
  rule.statement ? [{ rule, check: rule.statement, report: findingsOf(rule) }] : [],
);
const slipRules = rules.flatMap(rule => (rule.slip ? [{ check: rule.slip, report: findingsOf(rule) }] : []));

/** Most rules are about a few keywords, and most lines of a large file are nothing to most rules. */
const rulesAbout = new Memo((keyword: Keyword) =>
  statementRules.filter(({ rule: { concerns } }) => concerns?.(keyword) ?? true),
);

const rulesOfLines = statementRules.filter(({ rule: { concerns } }) => !concerns);

/** Whether a rule about the keyword looks at what stands around its statement too. */
const looksAround = new Memo((keyword: Keyword) =>
  rulesAbout.get(keyword).some(({ rule }) => rule.looksAround),
);

function checkStatement(context: StatementContext): void {
  const { keyword, line } = context;
  const asked = keyword ? rulesAbout.get(keyword) : line ? rulesOfLines : statementRules;
  for (const { check, report } of asked) check(context, report);
  const slips = slipsOf(context);
  for (const slip of slips) for (const { check, report } of slipRules) check(slip, context, report);
  const dependsOnMore = keyword ? looksAround.get(keyword) : !line;
  if (dependsOnMore || slips.length > 0 || isSkipped(context)) noise++;
}

/** The statements of which nothing came at one place of the language, for one version. */
class QuietPlace implements Quiet {
  readonly #quiet = new WeakSet<object>();
  readonly #inside = new Map<Keyword, QuietPlace>();

  has({ same }: Statement): boolean {
    return same !== undefined && this.#quiet.has(same);
  }

  add({ same }: Statement): void {
    if (same) this.#quiet.add(same);
  }

  count(): number {
    return noise;
  }

  inside(keyword: Keyword): QuietPlace {
    let place = this.#inside.get(keyword);
    if (!place) this.#inside.set(keyword, (place = new QuietPlace()));
    return place;
  }
}

const quietByVersion = new Map<string, QuietPlace>();

function quietFor({ version }: Target): QuietPlace {
  let place = quietByVersion.get(version);
  if (!place) quietByVersion.set(version, (place = new QuietPlace()));
  return place;
}
