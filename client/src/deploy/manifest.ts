import { expectationsAfter, expectationsBefore } from './expectations.ts';
import type { HostFacts } from './host/facts.ts';
import { hostScript } from './host/script.ts';
import type { ArchiveFile } from './host/tar.ts';
import type { DesiredNode, FileChange, NodePlan } from './node.ts';
import { shellQuote } from './ssh/transport.ts';

/**
 * All that the host needs to go through with a deployment alone, as the files of its transaction (host/common.sh tells
 * what each of them is).
 * @param mayHandOver whether its virtual addresses may go to another node
 */
export async function manifestOf(
  node: DesiredNode,
  plan: NodePlan,
  facts: HostFacts,
  mayHandOver: boolean,
): Promise<ArchiveFile[]> {
  const { changes } = plan;
  return [
    { name: 'host.sh', content: await hostScript() },
    {
      name: 'files',
      content: changes.map((change, index) => `${fieldsOf(change, index).join('\t')}\n`).join(''),
    },
    { name: 'expect', content: expectationsAfter(node, plan, facts, mayHandOver) },
    { name: 'expect-before', content: expectationsBefore(node, plan, facts) },
    {
      name: 'checks',
      content: scriptsOf(node, plan)
        .map(line => `${line}\n`)
        .join(''),
    },
    ...commandsOf(node, changes),
    ...changes.flatMap((change, index) =>
      change.after ? [{ name: `new/${index}`, content: change.after }] : [],
    ),
  ];
}

function fieldsOf({ path, after, mode, owner, hashBefore, hashAfter }: FileChange, index: number) {
  return [index, after ? 'put' : 'remove', mode, owner, hashAfter, hashBefore, path];
}

/** The scripts that must be fit to run, each with its user; `-` for keepalived's own choice. */
function scriptsOf({ service, run }: DesiredNode, { after }: NodePlan): string[] {
  if (service === 'none') return run?.[0] === undefined ? [] : [`root\t${run[0]}`];
  return service === 'running' ? after.scripts.map(({ path, user }) => `${user ?? '-'}\t${path}`) : [];
}

/**
 * For a host without keepalived: what takes the files into use, and what takes that back. A program that is new there
 * is told to stop before it goes; one that was there before is run again as it was.
 */
function commandsOf({ run }: DesiredNode, changes: readonly FileChange[]): ArchiveFile[] {
  if (!run) return [];
  const words = (command: readonly string[]) => `${command.map(shellQuote).join(' ')}\n`;
  const isNew = changes.some(change => change.path === run[0] && change.kind === 'create');
  const stop = run.map(word => (word === 'start' ? 'stop' : word));
  return [
    { name: 'run', content: words(run) },
    ...(isNew && run.includes('start') ? [{ name: 'run-undo', content: words(stop) }] : []),
  ];
}
