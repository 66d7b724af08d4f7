import { l10n, Uri, window, workspace } from 'vscode';
import { readShape } from '../deploy/config-shape.ts';
import { messageOf } from '../deploy/errors.ts';
import { parseTarget } from '../deploy/ssh/target.ts';
import type { HostFile, NodeTarget } from './cluster-files.ts';
import { readHostFiles } from './host-files.ts';
import type { DeployUi } from './ui.ts';

const configPath = '/etc/keepalived/keepalived.conf';

/** A host that no cluster file names yet: its configuration, and the scripts that lie beside it. */
export async function readStranger(
  ui: DeployUi,
): Promise<{ readonly name: string; readonly files: readonly HostFile[] } | undefined> {
  const [folder] = workspace.workspaceFolders ?? [];
  const ssh = folder && (await askTarget());
  if (!ssh) return undefined;
  const name = parseTarget(ssh).host;
  const place = Uri.joinPath(folder.uri, name);
  const targetOf = (to: string) => ({ uri: Uri.joinPath(place, to.split('/').at(-1) ?? to), to });
  const node: NodeTarget = { name, ssh, runsKeepalived: true, files: [targetOf(configPath)] };
  const config = await readHostFiles(ui, folder.uri, node, node.files);
  const text = config?.[0]?.content?.toString('utf8');
  if (!config || text === undefined) return config && { name, files: config };
  const paths = readShape({ config: configPath, texts: new Map([[configPath, text]]) })
    .scripts.map(({ path }) => path)
    .filter(path => path.startsWith('/etc/keepalived/'));
  const scripts = [...new Set(paths)].map(targetOf);
  const read = scripts.length > 0 ? await readHostFiles(ui, folder.uri, node, scripts) : [];
  return { name, files: [...config, ...(read ?? [])] };
}

async function askTarget(): Promise<string | undefined> {
  const text = await window.showInputBox({
    title: l10n.t('From which host?'),
    prompt: l10n.t('A name of your SSH configuration, or an address with the account.'),
    placeHolder: 'root@10.0.0.11',
    ignoreFocusOut: true,
    validateInput: typed => {
      try {
        parseTarget(typed.trim());
        return undefined;
      } catch (error) {
        return messageOf(error);
      }
    },
  });
  return text?.trim();
}
