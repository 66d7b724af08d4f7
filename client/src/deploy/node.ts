import type { ConfigShape } from './config-shape.ts';

/** What one node of a cluster should have. */
export interface DesiredNode {
  readonly name: string;
  /** As in the cluster file: `root@10.0.0.1`, or a name of the SSH configuration. */
  readonly ssh: string;
  /** The daemon's `-i` on that host. */
  readonly configId?: string;
  /** Where the main file goes. */
  readonly config: string;
  /** The main file first. */
  readonly files: readonly DesiredFile[];
  /** `stopped` only where a rollback leads back to before the first installation. */
  readonly service: 'running' | 'stopped';
}

export interface DesiredFile {
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
  /** For `override`; stable. */
  readonly code: string;
  /** An error stops the deployment unless it is overridden by its code. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
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
}
