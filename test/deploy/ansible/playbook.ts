import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exportPlaybook } from '../../../client/src/ansible/export.ts';
import { readTemplates } from '../../../client/src/ansible/templates.ts';
import { readCluster } from '../../../client/src/deploy/cluster/description.ts';
import { finish } from '../../lab/namespace.ts';
import { describe as cluster } from '../hosts/client.ts';
import type { NodeFiles } from '../hosts/client.ts';
import type { Lab } from '../hosts/lab.ts';

/** How a run of a playbook ended: what each host says in the recap, and all that was printed. */
export interface PlaybookRun {
  readonly exit: number | null;
  readonly changed: Readonly<Record<string, number>>;
  readonly failed: Readonly<Record<string, number>>;
  readonly output: string;
}

/** Exports the cluster into a folder of the lab and returns that. */
export async function writeExport(
  lab: Lab,
  nodes: Record<string, NodeFiles>,
  realServers: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  await cluster(lab, nodes, realServers);
  const description = await readCluster(join(lab.folder, 'cluster.json'));
  const folder = join(lab.folder, 'ansible');
  await rm(folder, { recursive: true, force: true });
  for (const { path, content, mode } of exportPlaybook(description, await readTemplates())) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content, { mode });
  }
  return folder;
}

/** Runs the playbook where the hosts can be reached, at most three minutes. */
export async function runPlaybook(
  lab: Lab,
  folder: string,
  words: readonly string[] = [],
  input = '',
): Promise<PlaybookRun> {
  const command = [
    'env',
    `ANSIBLE_SSH_ARGS=-F ${lab.sshConfig} -o ControlMaster=auto -o ControlPersist=30s`,
    `ANSIBLE_HOME=${join(lab.folder, 'home')}`,
    'LC_ALL=C.UTF-8',
    'ANSIBLE_NOCOLOR=1',
    'ANSIBLE_RETRY_FILES_ENABLED=0',
    'ansible-playbook',
    '-i',
    join(folder, 'inventory.yml'),
    join(folder, 'playbook.yml'),
    ...words,
  ];
  const { exit, output } = await finish(lab.wire.enter(command), { seconds: 180, input });
  const count = (what: string) =>
    Object.fromEntries(
      [...output.matchAll(new RegExp(`^(\\S+) +: ok=.*\\b${what}=(\\d+)`, 'gm'))].map(([, host, number]) => [
        host ?? '',
        Number(number),
      ]),
    );
  return { exit, changed: count('changed'), failed: count('failed'), output };
}

/** Guards of the playbook that were left behind on a host. */
export async function timers(lab: Lab): Promise<string> {
  const left = await Promise.all(
    lab.hosts.map(host => host.sh("systemctl list-units --plain --no-legend 'keepalived-ansible*'; true")),
  );
  return left.join('').trim();
}
