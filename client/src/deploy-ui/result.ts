import { l10n, window } from 'vscode';
import type { ClusterResult } from '../deploy/cluster/deploy.ts';
import { maskSecrets } from '../deploy/mask.ts';
import { acceptFindings } from './decide.ts';
import type { Job } from './run.ts';
import type { DeployUi } from './ui.ts';

/**
 * Says how it ended, in one sentence; the view has the rest.
 * @returns the codes of findings with which the person wants to try once more
 */
export async function sayResult(
  ui: DeployUi,
  { cluster, action }: Job,
  result: ClusterResult,
): Promise<string[]> {
  const names = (outcome: string) =>
    result.nodes
      .filter(each => each.outcome === outcome)
      .map(({ node }) => node)
      .join(', ');
  const log = l10n.t('Show Log');
  if (result.ok) {
    ui.say('');
    const text =
      action === 'rollBack'
        ? l10n.t('{0} is rolled back on {1}: verified and confirmed.', cluster.name, names('deployed'))
        : l10n.t('{0} is deployed to {1}: verified and confirmed.', cluster.name, names('deployed'));
    if ((await window.showInformationMessage(text, log)) === log) ui.output.show();
    return [];
  }
  const [problem = ''] = result.problems;
  const lost = [names('broken'), names('unknown')].filter(Boolean).join(', ');
  const deployed = names('deployed');
  const text =
    lost !== ''
      ? l10n.t('{0}: look at {1} now. {2}', cluster.name, lost, maskSecrets(problem))
      : deployed !== ''
        ? l10n.t(
            '{0}: {1} has the new state, {2} the old one. {3}',
            cluster.name,
            deployed,
            old(result),
            maskSecrets(problem),
          )
        : l10n.t('{0}: every host runs what it ran before. {1}', cluster.name, maskSecrets(problem));
  ui.say(text);
  const findings = result.nodes.flatMap(each => each.findings).filter(each => each.severity === 'error');
  const again = l10n.t('Accept Findings…');
  const buttons = findings.length > 0 && lost === '' ? [again, log] : [log];
  const answer = await window.showErrorMessage(text, ...buttons);
  if (answer === log) ui.output.show();
  return answer === again ? acceptFindings(findings) : [];
}

function old({ nodes }: ClusterResult): string {
  return nodes
    .filter(({ outcome }) => outcome === 'refused' || outcome === 'undone')
    .map(({ node }) => node)
    .join(', ');
}
