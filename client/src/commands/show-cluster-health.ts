import { commands, type Uri } from 'vscode';
import { chooseOneCluster } from '../deploy-ui/choose.ts';
import type { DeployUi } from '../deploy-ui/ui.ts';
import { readHealth } from '../operate/health.ts';
import { surveyCluster } from '../operate/survey.ts';
import { healthPage } from '../operate-ui/health-page.ts';
import { withView } from '../operate-ui/with-view.ts';

/** "Show Cluster Health": who holds what, whether services answer, and what the hosts lack, as a page. */
export async function showClusterHealth(ui: DeployUi, uri: Uri | undefined): Promise<void> {
  const cluster = await chooseOneCluster(uri);
  if (!cluster) return;
  const page = await withView(ui, cluster, (view, asking) =>
    asking(async () => {
      const [health, surveys] = await Promise.all([readHealth(view), surveyCluster(view)]);
      return healthPage(cluster.name, health, surveys);
    }),
  );
  if (page === undefined) return;
  await commands.executeCommand('markdown.showPreview', ui.documents.page(`${cluster.name}.md`, page));
}
