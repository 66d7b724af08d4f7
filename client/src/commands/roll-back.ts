import { l10n, type Uri, window } from 'vscode';
import { readCluster } from '../deploy/cluster/description.ts';
import { readRollback } from '../deploy/rollback.ts';
import { chooseOneCluster } from '../deploy-ui/choose.ts';
import { type Past, pastDeployments, timeOf } from '../deploy-ui/past.ts';
import { timeText } from '../deploy-ui/words.ts';
import { withHosts } from '../deploy-ui/with-hosts.ts';
import { run } from '../deploy-ui/run.ts';
import type { DeployUi } from '../deploy-ui/ui.ts';

/** "Roll Back…": what the hosts had before a deployment, deployed like anything else. */
export async function rollBack(ui: DeployUi, uri: Uri | undefined): Promise<void> {
  const cluster = await chooseOneCluster(uri);
  if (!cluster) return;
  const { nodes } = await readCluster(cluster.uri.fsPath);
  await withHosts(ui, cluster, async ({ questions, access, asking }) => {
    const past = await asking(async () => pastDeployments(nodes, access));
    if (past.length === 0) {
      void window.showInformationMessage(
        l10n.t('Nothing has been deployed to the hosts of {0} yet.', cluster.name),
      );
      return;
    }
    const chosen = await choose(past);
    if (!chosen) return;
    const rollbacks = await asking(() =>
      Promise.all(
        nodes
          .filter(node => chosen.nodes.includes(node.name))
          .map(node => readRollback(node, access(node), chosen.id)),
      ),
    );
    const job = {
      cluster,
      action: 'rollBack' as const,
      only: chosen.nodes,
      wanted: nodes.map(node => rollbacks.find(each => each.node.name === node.name)?.node ?? node),
      findings: rollbacks.flatMap(each =>
        each.findings.map(finding => ({ ...finding, node: each.node.name })),
      ),
      questions,
    };
    await run(ui, [job]);
  });
}

function labelOf({ id }: Past): string {
  const time = timeOf(id);
  return time ? timeText(time) : id;
}

async function choose(past: readonly Past[]): Promise<Past | undefined> {
  const picked = await window.showQuickPick(
    past.map(each => ({
      label: labelOf(each),
      description: each.nodes.join(', '),
      detail: each.inUse ? l10n.t('The files of this deployment are in use.') : each.id,
      each,
    })),
    { title: l10n.t('Back to what was before which deployment?'), ignoreFocusOut: true },
  );
  return picked?.each;
}
