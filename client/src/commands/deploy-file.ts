import type { Uri } from 'vscode';
import { chooseNode } from '../deploy-ui/choose.ts';
import { run } from '../deploy-ui/run.ts';
import type { DeployUi } from '../deploy-ui/ui.ts';

/** "Deploy This File…": the host that a file is for, alone; the others of its cluster are looked at. */
export async function deployFile(ui: DeployUi, uri: Uri | undefined): Promise<void> {
  const chosen = await chooseNode(uri);
  if (chosen) await run(ui, [{ cluster: chosen.cluster, action: 'deploy', only: [chosen.node.name] }]);
}
