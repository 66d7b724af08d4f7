import type { Uri } from 'vscode';
import { chooseClusters } from '../deploy-ui/choose.ts';
import { run } from '../deploy-ui/run.ts';
import type { DeployUi } from '../deploy-ui/ui.ts';

/** "Deploy Cluster…": all files of a cluster on all of its hosts, as one change. */
export async function deployCluster(ui: DeployUi, uri: Uri | undefined): Promise<void> {
  const clusters = await chooseClusters(uri);
  await run(
    ui,
    clusters.map(cluster => ({ cluster, action: 'deploy' })),
  );
}
