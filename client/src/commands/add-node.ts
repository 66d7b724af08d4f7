import { l10n } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { applyEdit } from '../cluster-edits/apply.ts';
import { ask, askPrefix } from '../cluster-edits/ask.ts';
import { chooseCluster } from '../cluster-edits/clusters.ts';

/** "Add a Node to the Cluster…": it comes after all others, and its file is made after the last one's. */
export async function addNode(client: BaseLanguageClient): Promise<void> {
  const cluster = await chooseCluster(client);
  if (!cluster) return;
  const name = await ask({
    title: l10n.t('Name of the new node of {0}', cluster.name),
    prompt: l10n.t('Its host name.'),
    check: text => {
      if (!/^[A-Za-z0-9][\w.-]*$/.test(text))
        return l10n.t('Expected the name of a host: letters, digits, and . _ - alone.');
      return cluster.nodes.includes(text) ? l10n.t('{0} is a node already.', text) : undefined;
    },
  });
  const address = name && (await askPrefix(l10n.t('Address of {0}', name), '10.0.0.13/24'));
  if (address) await applyEdit(client, cluster, { kind: 'addNode', name, address });
}
