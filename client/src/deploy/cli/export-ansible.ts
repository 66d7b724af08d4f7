import { exportPlaybook } from '../../ansible/export.ts';
import { readTemplates } from '../../ansible/templates.ts';
import { differing, warning, writeExport } from '../../ansible/write.ts';
import { readCluster } from '../cluster/description.ts';
import { DeployError } from '../errors.ts';
import type { Arguments } from './arguments.ts';

/** `keepalived-deploy export-ansible`: writes the files, and says what to do with them. Returns the exit status. */
export async function exportAnsible(given: Arguments): Promise<number> {
  if (given.nodes.length > 0)
    throw new DeployError('usage', `export-ansible takes the whole cluster, not ${given.nodes.join(', ')}`, [
      'ansible-playbook --limit NODE runs the playbook for one node',
    ]);
  const files = exportPlaybook(await readCluster(given.clusters[0] ?? ''), await readTemplates());
  const changed = given.force ? [] : await differing(given.to, files);
  if (changed.length > 0)
    throw new DeployError('usage', `${given.to} has files that differ; --force writes over them`, changed);
  await writeExport(given.to, files).catch((error: unknown) => {
    throw new DeployError(
      'usage',
      `${given.to} can't be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  const paths = files.map(file => file.path);
  const text = [
    `written to ${given.to}: ${paths.join(', ')}`,
    warning(given.to),
    `ansible-playbook -i ${given.to}/inventory.yml ${given.to}/playbook.yml`,
  ];
  console.log(given.json ? JSON.stringify({ ok: true, folder: given.to, files: paths }) : text.join('\n'));
  return 0;
}
