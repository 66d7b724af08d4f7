import { l10n, Range, RelativePattern, Uri, window, workspace } from 'vscode';
import type { ImportedNode } from '../ansible/import.ts';
import { emptyClusterFile, likelyConfig, nodesIn, sshTarget, withNodes } from '../ansible/import.ts';
import { readInventoryFiles } from '../ansible/inventory/files.ts';
import type { InventoryHost } from '../ansible/inventory/model.ts';
import { readInventory } from '../ansible/inventory/read.ts';
import { chooseClusterFile } from '../ansible-ui/cluster-file.ts';
import { messageOf } from '../deploy/errors.ts';
import { chooseFolder } from '../setup-ui/folder.ts';

/** "Import Hosts from Ansible Inventory…": hosts become nodes of a cluster file, with the way to reach them. */
export async function importAnsibleInventory(): Promise<void> {
  const [inventory] =
    (await window.showOpenDialog({
      title: l10n.t('Ansible inventory'),
      openLabel: l10n.t('Read Hosts'),
      canSelectMany: false,
    })) ?? [];
  if (!inventory) return;
  try {
    const hosts = await chooseHosts(readInventory(await readInventoryFiles(inventory.fsPath)));
    if (hosts.length === 0) return;
    const clusterFile = (await chooseClusterFile()) ?? (await newClusterFile());
    if (clusterFile) await write(clusterFile, hosts);
  } catch (error) {
    await window.showErrorMessage(messageOf(error));
  }
}

async function chooseHosts(hosts: readonly InventoryHost[]): Promise<readonly InventoryHost[]> {
  if (hosts.length === 0) {
    await window.showInformationMessage(l10n.t('This inventory names no host.'));
    return [];
  }
  const items = hosts.map(host => ({
    label: host.name,
    description: sshTarget(host),
    ...(host.unknown.length > 0
      ? { detail: l10n.t('Not known here: {0}', host.unknown.join(', ')) }
      : host.groups.length > 0 && { detail: host.groups.join(', ') }),
    host,
  }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Which hosts are nodes of the cluster?'),
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  return (picked ?? []).map(({ host }) => host);
}

async function newClusterFile(): Promise<Uri | undefined> {
  const folder = await chooseFolder();
  if (!folder) return undefined;
  const file = Uri.joinPath(folder, 'keepalived.cluster.json');
  const name = folder.path.split('/').at(-1) ?? 'cluster';
  await workspace.fs.writeFile(file, new TextEncoder().encode(emptyClusterFile(name)));
  return file;
}

async function write(file: Uri, hosts: readonly InventoryHost[]): Promise<void> {
  const document = await workspace.openTextDocument(file);
  const text = document.getText();
  const present = nodesIn(text);
  const configs = await configurationsBeside(file);
  const nodes: ImportedNode[] = [];
  for (const host of hosts) {
    const config = present.has(host.name) ? '' : await chooseConfig(host, configs);
    if (config === undefined) return;
    nodes.push({ host, config });
  }
  const editor = await window.showTextDocument(document);
  const everything = document.validateRange(new Range(0, 0, document.lineCount, 0));
  await editor.edit(edit => edit.replace(everything, withNodes(text, nodes)));
}

/** One that is named after the host is taken unasked. */
async function chooseConfig(host: InventoryHost, configs: readonly string[]): Promise<string | undefined> {
  const likely = likelyConfig(host.name, configs);
  if (likely !== undefined || configs.length === 0) return likely ?? `${host.name}.conf`;
  return window.showQuickPick([...configs, `${host.name}.conf`], {
    title: l10n.t('The configuration of {0}', host.name),
    ignoreFocusOut: true,
  });
}

async function configurationsBeside(file: Uri): Promise<string[]> {
  const folder = Uri.joinPath(file, '..');
  const found = await workspace.findFiles(
    new RelativePattern(folder, '**/*.conf'),
    '**/node_modules/**',
    200,
  );
  return found.map(uri => uri.path.slice(folder.path.replace(/\/$/, '').length + 1)).sort();
}
