/** The lint command's result: the shape of `--format json` is a contract, see docs/lint.md. */
import type { Kind, Severity } from '../rules/index.ts';

export interface LintResult {
  readonly version: 1;
  readonly diagnostics: readonly LintDiagnostic[];
  readonly clusters: readonly LintCluster[];
}

/** Lines and columns count from 1; columns are UTF-16 units, and the end is behind the last one. */
export interface LintPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface LintDiagnostic extends LintPlace {
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: Severity;
  readonly kind: Kind;
  /** The rule. */
  readonly code: string;
  readonly message: string;
  readonly related: readonly (LintPlace & { readonly message: string })[];
}

export interface LintCluster {
  readonly name: string;
  readonly nodes: readonly {
    readonly name: string;
    readonly file: string;
    readonly configId: string | null;
  }[];
  /** By VIP, without prefix. */
  readonly forecast: Readonly<Record<string, LintForecast>>;
}

/** The nodes that hold a VIP once things have settled after an event. */
export interface LintForecast {
  readonly steady: readonly string[];
  readonly stop: readonly string[];
  readonly restart: readonly string[];
  readonly checkFailure: readonly string[] | null;
  readonly linkLoss: readonly string[];
  readonly settles: boolean;
}
