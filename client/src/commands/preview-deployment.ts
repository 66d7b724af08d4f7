import type { Uri } from 'vscode';
import { chooseOneCluster } from '../deploy-ui/choose.ts';
import { run } from '../deploy-ui/run.ts';
import type { DeployUi } from '../deploy-ui/ui.ts';

/** "Preview Deployment": what would be changed, and how; nothing is. */
export async function previewDeployment(ui: DeployUi, uri: Uri | undefined): Promise<void> {
  const cluster = await chooseOneCluster(uri);
  if (cluster) await run(ui, [{ cluster, action: 'deploy', dryRun: true }]);
}
