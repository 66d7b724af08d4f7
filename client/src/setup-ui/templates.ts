import { type ExtensionContext, Uri, workspace } from 'vscode';
import type { Templates } from '../setup/generate.ts';

/** The files of the example that set-ups take over; they come with the extension. */
export async function readTemplates({ extensionUri }: ExtensionContext): Promise<Templates> {
  const read = async (name: string) => {
    const uri = Uri.joinPath(extensionUri, 'examples/kubernetes-api', name);
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  };
  return {
    'check_apiserver.sh': await read('check_apiserver.sh'),
    'install.sh': await read('install.sh'),
    'realserver.sh': await read('realserver.sh'),
    'kubeadm-config.yaml': await read('kubeadm-config.yaml'),
  };
}
