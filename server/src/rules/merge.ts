import * as l10n from '@vscode/l10n';
import type { Configuration } from '../config/index.ts';
import { type Finding, uriOf } from './rule.ts';

export interface NodeFindings {
  readonly configuration: Configuration;
  readonly findings: readonly Finding[];
}

/**
 * Joins what was found for several nodes of one file. What holds for all of them is said once; what holds for some
 * says for which config id.
 */
export function mergeNodes(nodes: readonly NodeFindings[]): Finding[] {
  if (nodes.length === 1) return [...nodes[0]!.findings];
  const merged = new Map<string, { finding: Finding; ids: Set<string> }>();
  for (const { configuration, findings } of nodes) {
    for (const finding of findings) {
      const key = `${placeOf(finding)} ${finding.message}`;
      const known = merged.get(key) ?? { finding, ids: new Set() };
      known.ids.add(configuration.target.configId ?? '');
      merged.set(key, known);
    }
  }
  return [...merged.values()].map(({ finding, ids }) => {
    const uri = uriOf(finding.at);
    const all = new Set(
      nodes
        .filter(({ configuration }) => configuration.files.includes(uri))
        .map(({ configuration }) => configuration.target.configId ?? ''),
    );
    if (ids.size === all.size || ids.has('')) return finding;
    const which = [...ids].join(', ');
    return { ...finding, message: l10n.t('{0} (For config id {1}.)', finding.message, which) };
  });
}

/**
 * What the daemon says besides on a host that has none of the config ids: one that is started without `-i`, as most
 * service units do it, and has another host name. Nothing is wrong with the file then, so these are hints.
 */
export function onOtherHosts(said: readonly Finding[], elsewhere: readonly Finding[]): Finding[] {
  const known = new Set(said.map(placeOf));
  return elsewhere
    .filter(finding => finding.kind === 'daemon' && !known.has(placeOf(finding)))
    .map(finding => ({
      ...finding,
      severity: 'hint',
      message: l10n.t('{0} (On a host with none of the config ids of this file.)', finding.message),
    }));
}

function placeOf({ at, rule }: Finding): string {
  const { start, end } = at.range;
  return `${uriOf(at)} ${start.line}:${start.character} ${end.line}:${end.character} ${rule}`;
}
