import type { Configuration } from '../config/index.ts';

/** One node of a cluster as rules and features see it. */
export interface NodeView {
  /** As the cluster file calls it, else after its file. */
  readonly name: string;
  readonly configuration: Configuration;
}

/** The nodes that stand in for each other. */
export interface ClusterView {
  readonly name: string;
  readonly nodes: readonly NodeView[];
}
