import type { ClusterView } from '../cluster/view.ts';
import { type Finding, type Place, uriOf } from '../rules/index.ts';
import type { LanguageService } from '../service.ts';
import type { LintCluster, LintDiagnostic, LintPlace, LintResult } from './result.ts';

/**
 * Lints everything that the service knows.
 * @param nameOf what to call a file in the result
 */
export function lint(
  service: LanguageService,
  nameOf: (uri: string) => string,
  withClusters: boolean,
): LintResult {
  const clusters = service.clusters();
  const diagnostics = [...lintedFiles(service)].flatMap(uri =>
    service.findings(uri).map(finding => diagnosticOf(finding, nameOf)),
  );
  return {
    version: 1,
    diagnostics,
    clusters: withClusters ? clusters.map(cluster => clusterOf(cluster, nameOf)) : [],
  };
}

/** The URIs of all files that were looked at: configurations, what they include, other files of a set-up, cluster files. */
export function lintedFiles(service: LanguageService): ReadonlySet<string> {
  return new Set([
    ...service
      .clusters()
      .flatMap(({ nodes, setupFiles }) => [
        ...nodes.flatMap(({ configuration }) => configuration.files),
        ...setupFiles.map(({ uri }) => uri),
      ]),
    ...service.clusterFiles().map(({ uri }) => uri),
  ]);
}

function diagnosticOf(finding: Finding, nameOf: (uri: string) => string): LintDiagnostic {
  const { end } = (finding.to ?? finding.at).range;
  return {
    ...placeOf(finding.at, nameOf),
    endLine: end.line + 1,
    endColumn: end.character + 1,
    severity: finding.severity,
    kind: finding.kind,
    code: finding.rule,
    message: finding.message,
    related: (finding.related ?? []).map(({ at, message }) => ({ ...placeOf(at, nameOf), message })),
  };
}

function placeOf(place: Place, nameOf: (uri: string) => string): LintPlace {
  const { start } = place.range;
  return { file: nameOf(uriOf(place)), line: start.line + 1, column: start.character + 1 };
}

function clusterOf(cluster: ClusterView, nameOf: (uri: string) => string): LintCluster {
  return {
    name: cluster.name,
    nodes: cluster.nodes.map(({ name, configuration }) => ({
      name,
      file: nameOf(configuration.uri),
      configId: configuration.target.configId ?? null,
    })),
    // Most formats have no place for it, and in a large cluster it takes longer than all the rest.
    get forecast() {
      return Object.fromEntries(cluster.forecast.addresses);
    },
  };
}
