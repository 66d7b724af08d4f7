import { l10n, Uri, window } from 'vscode';
import { exportPlaybook } from '../ansible/export.ts';
import { findingsOf } from '../ansible/findings.ts';
import { readTemplates } from '../ansible/templates.ts';
import { differing, warning, writeExport } from '../ansible/write.ts';
import { chooseClusterFile, clusterFiles } from '../ansible-ui/cluster-file.ts';
import { readCluster } from '../deploy/cluster/description.ts';
import { messageOf } from '../deploy/errors.ts';
import { maskSecrets } from '../deploy/mask.ts';
import { blockingOf, type Finding } from '../deploy/node.ts';
import { acceptFindings } from '../deploy-ui/accept.ts';

/** "Export Ansible Playbook…": a playbook and an inventory that put the files of a cluster on its hosts. */
export async function exportAnsiblePlaybook(): Promise<void> {
  if ((await clusterFiles()).length === 0) {
    await window.showInformationMessage(
      l10n.t(
        'There is no keepalived.cluster.json in this workspace, which says which file goes to which host.',
      ),
    );
    return;
  }
  const clusterFile = await chooseClusterFile();
  if (!clusterFile) return;
  try {
    const cluster = await readCluster(clusterFile.fsPath);
    const files = exportPlaybook(cluster, await readTemplates());
    if (!(await mayExport(findingsOf(cluster)))) return;
    const folder = await chooseFolder(clusterFile);
    if (!folder || !(await mayWrite(folder, await differing(folder, files)))) return;
    await writeExport(folder, files);
    await window.showTextDocument(Uri.file(`${folder}/playbook.yml`));
    await window.showInformationMessage(warning(folder));
  } catch (error) {
    await window.showErrorMessage(messageOf(error));
  }
}

/** What stops a deployment stops an export too, unless the person accepts it by its name. */
async function mayExport(findings: readonly Finding[]): Promise<boolean> {
  const blocking = blockingOf(findings, []);
  if (blocking.length === 0) return true;
  const accepted = await acceptFindings(
    blocking.map(({ node, message, ...finding }) => ({
      ...finding,
      message: maskSecrets(node === undefined ? message : `${node}: ${message}`),
    })),
    l10n.t('Export in spite of which findings?'),
  );
  const [first] = blockingOf(findings, accepted);
  if (first) void window.showWarningMessage(l10n.t('Nothing was exported: {0}', maskSecrets(first.message)));
  return first === undefined;
}

async function chooseFolder(clusterFile: Uri): Promise<string | undefined> {
  const folder = await window.showInputBox({
    title: l10n.t('Folder for the playbook'),
    prompt: l10n.t('It gets playbook.yml, inventory.yml and the files of each node.'),
    value: Uri.joinPath(clusterFile, '../ansible').fsPath,
    ignoreFocusOut: true,
    validateInput: text =>
      /^(\/|[A-Za-z]:[\\/])/.test(text) ? undefined : l10n.t('Expected an absolute path.'),
  });
  return folder;
}

/** Somebody may have worked on what is there. */
async function mayWrite(folder: string, changed: readonly string[]): Promise<boolean> {
  if (changed.length === 0) return true;
  const overwrite = l10n.t('Write Over Them');
  const answer = await window.showWarningMessage(
    l10n.t('{0} has files that differ from the export.', folder),
    { modal: true, detail: changed.join('\n') },
    overwrite,
  );
  return answer === overwrite;
}
