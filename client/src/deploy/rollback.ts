import * as l10n from '@vscode/l10n';
import { DeployError } from './errors.ts';
import { readFacts } from './host/facts.ts';
import { HostShell } from './host/host-shell.ts';
import type { DesiredFile, DesiredNode, Finding } from './node.ts';
import type { HostAccess } from './host-access.ts';

/** What a node had before one of its deployments: to be deployed like anything else. */
export interface Rollback {
  readonly node: DesiredNode;
  readonly findings: readonly Finding[];
}

/**
 * Reads from a host what it had before a deployment: the last one, or that of an id.
 * Throws a DeployError `refused` where there is none.
 */
export async function readRollback(node: DesiredNode, access: HostAccess, id?: string): Promise<Rollback> {
  const shell = await HostShell.open(access.connect, access.questions);
  try {
    const wanted = id ?? (await readFacts(shell, [])).last?.id;
    if (wanted === undefined)
      throw new DeployError('refused', l10n.t('{0}: nothing has been deployed to this host', node.name));
    const lines = await shell.call(['archived', wanted]);
    const findings: Finding[] = [];
    const files = lines
      .filter(line => line.kind === 'was-file')
      .map(({ fields: [path = '', old, written, now, content = ''] }): DesiredFile => {
        if (now !== written)
          findings.push({
            code: 'drift',
            severity: 'error',
            message: l10n.t('{0} has been changed since the deployment {1}', path, wanted),
          });
        return { to: path, content: old === 'absent' ? undefined : Buffer.from(content, 'base64') };
      });
    const wasActive = lines.find(line => line.kind === 'was')?.fields[0] === 'active';
    // The main file comes first: it is the one that the daemon is asked about.
    const sorted = [...files].sort((a, b) => Number(b.to === node.config) - Number(a.to === node.config));
    const service = node.service === 'none' ? 'none' : wasActive ? 'running' : 'stopped';
    return { node: { ...node, files: sorted, service }, findings };
  } finally {
    await shell.close();
  }
}
