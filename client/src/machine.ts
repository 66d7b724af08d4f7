import type { Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { LoadAnsible } from './commands/ansible.ts';
import type { LoadDeployment } from './commands/deploy.ts';
import type { SshHost } from './setup/questions/index.ts';

/** What the extension needs of the place that it runs in. */
export interface Machine {
  startLanguageClient(): Promise<BaseLanguageClient>;
  /** The hosts that the person's SSH configuration names. */
  sshHosts(): Promise<SshHost[]>;
  /** Lets a new file be executed, where files have such a bit. */
  makeExecutable(file: Uri): Promise<void>;
  /** What deploys over SSH; a browser has none. */
  readonly loadDeployment?: LoadDeployment;
  /** What exchanges files with Ansible; a browser has no disk for them. */
  readonly loadAnsible?: LoadAnsible;
}
