import type { Connection } from 'vscode-languageserver';
import type { LanguageService } from '../service.ts';

/** Whose configuration a file is. */
export interface NodeStatus {
  readonly node: string;
  readonly cluster: string;
  /** The other nodes of the cluster. */
  readonly peers: readonly string[];
  /** The keepalived that the file is read for. */
  readonly version: string;
}

/** Answers `keepalived/nodes` with the nodes that read a file. */
export function answerNodeStatus(connection: Connection, service: LanguageService): void {
  connection.onRequest('keepalived/nodes', (parameters: unknown): NodeStatus[] => {
    const uri =
      typeof parameters === 'object' && parameters !== null && 'uri' in parameters ? parameters.uri : '';
    return typeof uri === 'string' ? statusOf(service, uri) : [];
  });
}

function statusOf(service: LanguageService, uri: string): NodeStatus[] {
  return service.clustersOf(uri).flatMap(({ name: cluster, nodes }) =>
    nodes
      .filter(({ configuration }) => configuration.files.includes(uri))
      .map(({ name: node, configuration }) => ({
        node,
        cluster,
        peers: nodes.filter(other => other.name !== node).map(other => other.name),
        version: configuration.target.version,
      })),
  );
}
