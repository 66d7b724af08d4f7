import type { Configuration } from '../config/index.ts';
import type { ClusterFile } from '../cluster/cluster-file.ts';
import type { ClusterView } from '../cluster/view.ts';
import type { Keyword, Process } from '../schema/index.ts';
import type { SyntaxDocument } from '../syntax/index.ts';
import type { Finding, Kind, Report, Reporter, Severity } from './finding.ts';
import type { InstanceSubject } from './semantics/vrrp/instance-subject.ts';
import type { Slip } from './values/slip.ts';
import type { StatementContext } from './walk.ts';

export * from './finding.ts';

/**
 * One thing that the linter knows: its name, how bad it is, and where it looks. A rule has its page in docs/rules, with
 * a bad and a good example that run as tests.
 */
export interface Rule {
  /** Lower case with hyphens; also the name of its page. */
  readonly id: string;
  readonly kind: Kind;
  readonly severity: Severity;
  /** The process finds it only once it has read everything. What ends the process earlier hides it. */
  readonly afterReading?: Process;
  /** Looks at one file as text, whatever node reads it. */
  readonly file?: (document: SyntaxDocument, report: Reporter) => void;
  /** Looks at one statement. What it says must follow from the statement, its parents and the version alone. */
  readonly statement?: (context: StatementContext, report: Reporter) => void;
  /**
   * Which keywords `statement` can have something to say of; it is asked once for each, and not at all about lines of
   * others, nor about lines that are none of keywords. What the schema does not know is shown to `statement` in any case.
   */
  readonly concerns?: (keyword: Keyword) => boolean;
  /**
   * What `statement` says depends on more than the statement, all that is in it, and the keywords of the blocks around:
   * on their words, or on what stands beside it.
   */
  readonly looksAround?: true;
  /** Looks at one thing that is wrong with the words of a statement. */
  readonly slip?: (slip: Slip, context: StatementContext, report: Reporter) => void;
  /** Looks at one instance that runs. What it says must follow from the subject alone. */
  readonly instance?: (subject: InstanceSubject, report: Reporter) => void;
  /** Looks at the whole configuration of a node. */
  readonly configuration?: (configuration: Configuration, report: Reporter) => void;
  /** Looks at what all other rules found of a node. */
  readonly findings?: (configuration: Configuration, findings: readonly Finding[], report: Reporter) => void;
  /** Looks at all nodes of a cluster at once. */
  readonly cluster?: (cluster: ClusterView, report: Reporter) => void;
  /** Looks at a `keepalived.cluster.json`. */
  readonly clusterFile?: (file: ClusterFile, report: Reporter) => void;
}

/** What a rule reports, with what it says of itself. */
export function findingOf(report: Report, rule: Rule): Finding {
  const afterReading = report.afterReading ?? rule.afterReading;
  return {
    ...report,
    rule: rule.id,
    kind: report.kind ?? rule.kind,
    severity: report.severity ?? rule.severity,
    ...(afterReading && { afterReading }),
  };
}
