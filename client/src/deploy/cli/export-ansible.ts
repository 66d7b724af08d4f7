import { exportPlaybook } from '../../ansible/export.ts';
import { findingsOf } from '../../ansible/findings.ts';
import { readTemplates } from '../../ansible/templates.ts';
import { differing, warning, writeExport } from '../../ansible/write.ts';
import { readCluster } from '../cluster/description.ts';
import { DeployError } from '../errors.ts';
import { blockingOf } from '../node.ts';
import type { Arguments } from './arguments.ts';
import { findingToText, maskedFinding } from './report.ts';

/** `keepalived-deploy export-ansible`: writes the files, and says what to do with them. Returns the exit status. */
export async function exportAnsible(given: Arguments): Promise<number> {
  if (given.nodes.length > 0)
    throw new DeployError('usage', `export-ansible takes the whole cluster, not ${given.nodes.join(', ')}`, [
      'ansible-playbook --limit NODE runs the playbook for one node',
    ]);
  const cluster = await readCluster(given.clusters[0] ?? '');
  const files = exportPlaybook(cluster, await readTemplates());
  const findings = findingsOf(cluster).map(maskedFinding);
  const blocking = blockingOf(findings, given.override);
  if (blocking.length > 0) {
    const said = 'nothing was written: --override CODE accepts a finding that stops the export';
    const json = { ok: false, problems: [said], findings };
    console.log(given.json ? JSON.stringify(json) : [...findings.map(findingToText), said].join('\n'));
    return 1;
  }
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
    ...findings.map(findingToText),
    `written to ${given.to}: ${paths.join(', ')}`,
    warning(given.to),
    `ansible-playbook -i ${given.to}/inventory.yml ${given.to}/playbook.yml`,
  ];
  console.log(
    given.json ? JSON.stringify({ ok: true, folder: given.to, files: paths, findings }) : text.join('\n'),
  );
  return 0;
}
