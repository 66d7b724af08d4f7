import { readCluster } from '../deploy/cluster/description.ts';
import type { ClusterTargets } from '../deploy-ui/cluster-files.ts';
import type { DeployUi } from '../deploy-ui/ui.ts';
import { withHosts } from '../deploy-ui/with-hosts.ts';
import { ClusterView } from '../operate/cluster-view.ts';

/** Does something with connections to all nodes of a cluster, which end with it; whatever goes wrong is said. */
export async function withView<T>(
  ui: DeployUi,
  cluster: ClusterTargets,
  work: (view: ClusterView, asking: <R>(ask: () => Promise<R>) => Promise<R>) => Promise<T>,
): Promise<T | undefined> {
  return withHosts(ui, cluster, async ({ access, asking }) => {
    const { nodes } = await readCluster(cluster.uri.fsPath);
    const view = await asking(() => ClusterView.open(nodes, access));
    try {
      return await work(view, asking);
    } finally {
      await view.close();
    }
  });
}
