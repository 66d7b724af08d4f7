import { type Configuration, topLevelNamed } from '../config/index.ts';
import { readVrrp, vrrpBlocks } from '../config/vrrp/read.ts';
import type { VrrpConfiguration } from '../config/vrrp/types.ts';
import type { ClusterFile } from './cluster-file.ts';
import { type Forecast, forecastOf } from './forecast.ts';
import type { ClusterNode } from './model.ts';
import type { SetupFile } from './setup-files/index.ts';

/** One node of a cluster as rules and features see it. */
export interface NodeView extends ClusterNode {
  readonly configuration: Configuration;
  /** Whether somebody may execute its main file here; absent where that can't be known. */
  readonly executable?: boolean;
}

/** The nodes that stand in for each other. */
export interface ClusterView {
  readonly name: string;
  readonly nodes: readonly NodeView[];
  /** The file that says so; without one the nodes were found by what they share. */
  readonly file?: ClusterFile;
  /** Scripts and the like that belong to the set-up. */
  readonly setupFiles: readonly SetupFile[];
  /** Worked out when it is first asked for. */
  readonly forecast: Forecast;
}

/** Makes a view whose forecast is worked out when a rule or a feature first asks for it. */
export function viewOf(
  name: string,
  nodes: readonly NodeView[],
  file: ClusterFile | undefined,
  setupFiles: readonly SetupFile[],
): ClusterView {
  let forecast: Forecast | undefined;
  return {
    name,
    nodes,
    ...(file && { file }),
    setupFiles,
    get forecast() {
      return (forecast ??= forecastOf(nodes));
    },
  };
}

const vrrpOf = new WeakMap<Configuration, VrrpConfiguration>();

/** What the VRRP process of the node makes of its configuration. */
export function vrrpConfiguration(configuration: Configuration): VrrpConfiguration {
  let vrrp = vrrpOf.get(configuration);
  if (!vrrp) {
    vrrp = readVrrp(topLevelNamed(configuration, ...vrrpBlocks), configuration.target.version);
    vrrpOf.set(configuration, vrrp);
  }
  return vrrp;
}
