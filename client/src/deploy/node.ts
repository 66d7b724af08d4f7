import type { ConfigShape } from './config-shape.ts';

/** What one node of a cluster should have. */
export interface DesiredNode {
  readonly name: string;
  /** As in the cluster file: `[user@]host[:port]`, or a name of the SSH configuration. */
  readonly ssh: string;
  /** The daemon's `-i` on that host. */
  readonly configId?: string;
  /** Where the main file goes; empty where there is none. */
  readonly config: string;
  /** The main file first. */
  readonly files: readonly DesiredFile[];
  /**
   * What is to become of keepalived. `stopped` only where a rollback leads back to before the first installation;
   * `none` on hosts where it is not touched: real servers.
   */
  readonly service: 'running' | 'stopped' | 'none';
  /** What the cluster file tells of the host; a deployment asks the host itself. */
  readonly host?: {
    readonly version?: string;
    /** The addresses of each interface, as `10.0.0.1/24`. */
    readonly interfaces?: Readonly<Record<string, readonly string[]>>;
  };
  /** For `none`: the command that takes the files into use, its program as an absolute path. */
  readonly run?: readonly string[];
}

export interface DesiredFile {
  /** What it is called where it comes from, relative to the cluster file's folder. */
  readonly from?: string;
  /** The absolute path on the host. */
  readonly to: string;
  /** Undefined where the file should not exist. */
  readonly content: Buffer | undefined;
  /** Octal, `0755`; without it an existing file keeps its mode and a new one gets 0640. */
  readonly mode?: string;
  /** `user:group`; without it an existing file keeps its owner and a new one is root's. */
  readonly owner?: string;
}

/** Something that speaks against a deployment, found before anything is changed. */
export interface Finding {
  /**
   * For `override`; stable. What the linter finds has the code `lint/` and its rule, and is overridden by `lint` or by
   * the whole code.
   */
  readonly code: string;
  /** The node that it is about, where it is about one. */
  readonly node?: string;
  /** An error stops the deployment unless it is overridden by its code. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** The findings that stop a deployment: errors that nobody has accepted by their code. */
export function blockingOf(findings: readonly Finding[], override: readonly string[]): Finding[] {
  return findings.filter(
    ({ severity, code }) =>
      severity === 'error' && !override.includes(code) && !override.includes(code.split('/')[0] ?? code),
  );
}

/** What happens to one file. */
export interface FileChange {
  /** Where links lead on that host. */
  readonly path: string;
  readonly kind: 'create' | 'change' | 'remove';
  readonly before: Buffer | undefined;
  readonly after: Buffer | undefined;
  /** SHA-256 in hex, or `absent`. */
  readonly hashBefore: string;
  readonly hashAfter: string;
  /** Octal, or `keep`. */
  readonly mode: string;
  readonly owner: string;
}

/** The difference between a host and what it should have. */
export interface NodePlan {
  readonly changes: readonly FileChange[];
  readonly findings: readonly Finding[];
  readonly before: ConfigShape;
  readonly after: ConfigShape;
  /** The texts that the node will have, by their path on the host: its files, and those that they include. */
  readonly texts: ReadonlyMap<string, string>;
  /** On a real server: the virtual addresses that belong on its loopback interface. */
  readonly loopback: readonly string[];
}
