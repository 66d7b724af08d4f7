import { l10n, window } from 'vscode';
import type { ClusterResult } from '../deploy/cluster/run.ts';
import type { DeployError } from '../deploy/errors.ts';
import { maskSecrets } from '../deploy/mask.ts';
import { acceptFindings } from './accept.ts';
import type { Session } from './session.ts';
import type { DeployUi } from './ui.ts';

/**
 * Says how it ended, in a sentence for each cluster; the view has the rest.
 * @returns the codes of findings with which the person wants to try once more
 */
export async function sayResult(ui: DeployUi, sessions: readonly Session[]): Promise<string[]> {
  const log = l10n.t('Show Log');
  const failed = sessions.filter(({ result }) => !result?.ok);
  const text = (failed.length > 0 ? failed : sessions)
    .map(session =>
      session.result ? sentence(session, session.result) : l10n.t('{0}: not begun.', session.name),
    )
    .join(' ');
  if (failed.length === 0) {
    ui.say('');
    if ((await window.showInformationMessage(text, log)) === log) ui.output.show();
    return [];
  }
  ui.say(text);
  const nodes = failed.flatMap(({ result }) => result?.nodes ?? []);
  const findings = nodes.flatMap(each => each.findings).filter(each => each.severity === 'error');
  const again = l10n.t('Accept Findings…');
  const isLost = nodes.some(({ outcome }) => outcome === 'broken' || outcome === 'unknown');
  const buttons = findings.length > 0 && !isLost ? [again, log] : [log];
  const answer = await window.showErrorMessage(text, ...buttons);
  if (answer === log) ui.output.show();
  return answer === again ? acceptFindings(findings) : [];
}

/** Says why a cluster could not even be planned. */
export async function sayError(ui: DeployUi, name: string, error: DeployError): Promise<void> {
  const show = l10n.t('Show Log');
  const answer = await window.showErrorMessage(`${name}: ${maskSecrets(error.message)}`, show);
  if (answer === show) ui.output.show();
}

function sentence({ name, job }: Session, result: ClusterResult): string {
  const names = (...outcomes: readonly string[]) =>
    result.nodes
      .filter(({ outcome }) => outcomes.includes(outcome))
      .map(({ node }) => node)
      .join(', ');
  const deployed = names('deployed');
  if (result.ok)
    return job.action === 'rollBack'
      ? l10n.t('{0} is rolled back on {1}: verified and confirmed.', name, deployed)
      : l10n.t('{0} is deployed to {1}: verified and confirmed.', name, deployed);
  const problem = maskSecrets(result.problems[0] ?? '');
  const lost = names('broken', 'unknown');
  if (lost !== '') return l10n.t('{0}: look at {1} now. {2}', name, lost, problem);
  if (deployed === '') return l10n.t('{0}: every host runs what it ran before. {1}', name, problem);
  const old = names('refused', 'undone');
  return l10n.t('{0}: {1} has the new state, {2} the old one. {3}', name, deployed, old, problem);
}
