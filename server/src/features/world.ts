import type { ClusterView, NodeView } from '../cluster/view.ts';
import { newestVersion, type Version } from '../schema/index.ts';
import type { SyntaxDocument } from '../syntax/index.ts';

/** What the features ask of everything around a file. */
export interface World {
  syntax(uri: string): SyntaxDocument | undefined;
  clusters(): readonly ClusterView[];
  /** The clusters that a file belongs to, as a node's main file or as one that a node includes. */
  clustersOf(uri: string): readonly ClusterView[];
  /** The files that an `include` names. */
  includes(pattern: string, from: string): readonly string[];
  /** All files that may be configurations or belong to them. */
  files(): Iterable<string>;
}

/** The nodes that read a file. */
export function nodesOf(world: World, uri: string): NodeView[] {
  return world
    .clustersOf(uri)
    .flatMap(({ nodes }) => nodes.filter(({ configuration }) => configuration.files.includes(uri)));
}

/** The other nodes of the clusters that a file belongs to. */
export function peersOf(world: World, uri: string): NodeView[] {
  return world
    .clustersOf(uri)
    .flatMap(({ nodes }) => nodes.filter(({ configuration }) => !configuration.files.includes(uri)));
}

/** The version of keepalived that reads a file: that of the first node that does. */
export function versionOf(world: World, uri: string): Version {
  return nodesOf(world, uri)[0]?.configuration.target.version ?? newestVersion;
}

/** The files that are read together with this one: those of each node that reads it, itself among them. */
export function filesAround(world: World, uri: string): string[] {
  return [...new Set([uri, ...nodesOf(world, uri).flatMap(({ configuration }) => configuration.files)])];
}
