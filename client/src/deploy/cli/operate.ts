import { ClusterView } from '../../operate/cluster-view.ts';
import { testFailover } from '../../operate/failover-test.ts';
import { handOver, resume } from '../../operate/hand-over.ts';
import type { Handover } from '../../operate/hand-over.ts';
import { readHealth } from '../../operate/health.ts';
import type { ClusterHealth } from '../../operate/health.ts';
import { followJournal, readJournal } from '../../operate/journal.ts';
import { surveyCluster } from '../../operate/survey.ts';
import type { Survey } from '../../operate/survey.ts';
import { DeployError } from '../errors.ts';
import type { HostAccess } from '../host-access.ts';
import type { DesiredNode } from '../node.ts';
import type { Arguments } from './arguments.ts';

/** What an operation has to say, for programs and for people. */
export interface Report {
  readonly ok: boolean;
  readonly json: unknown;
  readonly text: string;
}

type OperateCommand = 'check' | 'health' | 'handover' | 'resume' | 'failover-test' | 'journal';

/** Operations on a running cluster. `nodes` are all of it; those that were named are in `given`. */
export async function operate(
  command: OperateCommand,
  nodes: readonly DesiredNode[],
  access: (node: DesiredNode) => HostAccess,
  given: Arguments,
  signal: AbortSignal,
): Promise<Report> {
  const view = await ClusterView.open(nodes, access);
  try {
    if (command === 'check') return surveyReport(await surveyCluster(view));
    if (command === 'health') return healthReport(await readHealth(view));
    if (command === 'journal') return await journal(view, given, signal);
    const [name, ...more] = given.nodes;
    if (name === undefined || more.length > 0)
      throw new DeployError('usage', `${command} needs the name of one node`);
    if (command === 'handover') return reportOf(await handOver(view, name, 0));
    if (command === 'resume') return reportOf(await resume(view, name));
    const { ok, away, back } = await testFailover(view, name, { rest: given.rest, signal });
    const texts = [`${name} stopped`, textOf(away), ...(back ? [`${name} started again`, textOf(back)] : [])];
    return { ok, json: { ok, away, back: back ?? null }, text: texts.join('\n') };
  } finally {
    await view.close();
  }
}

async function journal(view: ClusterView, given: Arguments, signal: AbortSignal): Promise<Report> {
  const members = view.members.filter(({ name }) => given.nodes.length === 0 || given.nodes.includes(name));
  const width = Math.max(...members.map(({ name }) => name.length));
  const textOfLine = ({ node, text }: { node: string; text: string }) => `${node.padEnd(width)}  ${text}`;
  if (given.follow) {
    const print = (line: { node: string; text: string }) =>
      process.stdout.write(`${given.json ? JSON.stringify(line) : textOfLine(line)}\n`);
    await Promise.all(
      members.map(({ name, shell }) => followJournal(name, shell, given.lines, signal, print)),
    );
    return { ok: true, json: { ok: true }, text: '' };
  }
  const lines = (
    await Promise.all(members.map(({ name, shell }) => readJournal(name, shell, given.lines)))
  ).flat();
  return { ok: true, json: { lines }, text: lines.map(textOfLine).join('\n') };
}

function surveyReport(nodes: readonly Survey[]): Report {
  const ok = nodes.every(({ findings }) => findings.every(finding => finding.severity !== 'error'));
  const text = nodes.flatMap(({ node, findings }) => [
    `${node}:${findings.length === 0 ? ' nothing to complain about' : ''}`,
    ...findings.map(({ severity, code, message }) => `  ${severity}: ${message} [${code}]`),
  ]);
  return { ok, json: { ok, nodes }, text: text.join('\n') };
}

function healthReport(health: ClusterHealth): Report {
  const { addresses, services, nodes, unreachable } = health;
  const ok = addresses.every(({ holders }) => holders.length === 1) && services.every(({ open }) => open);
  const text = [
    ...addresses.map(({ address, holders }) => `${address}: ${holders.join(' and ') || 'no holder'}`),
    ...services.map(
      ({ address, port, open, ms, said }) =>
        `${address} port ${port}: ${open ? `answers in ${ms} ms${said ? `, ${said}` : ''}` : 'does not answer here'}`,
    ),
    ...nodes.flatMap(({ node, active, instances, ipvs }) => [
      `${node}: keepalived ${active ? 'runs' : 'does not run'}`,
      ...Object.entries(instances).map(([name, state]) => `  ${name}: ${state}`),
      ...ipvs.map(line => `  ${line}`),
    ]),
    ...Object.entries(unreachable).map(([node, reason]) => `${node}: ${reason}`),
  ];
  return { ok, json: { ok, ...health }, text: text.join('\n') };
}

function reportOf(handover: Handover): Report {
  return { ok: handover.ok, json: handover, text: textOf(handover) };
}

function textOf({ moves, problems }: Handover): string {
  const lines = moves.map(({ address, from, to, withoutHolder }) => {
    const names = (all: readonly string[]) => (all.length === 0 ? 'nobody' : all.join(' and '));
    return `  ${address}: ${names(from)} -> ${names(to)}, ${(withoutHolder / 1000).toFixed(1)} s without a holder`;
  });
  return [
    ...(lines.length === 0 ? ['  no address moved'] : lines),
    ...problems.map(problem => `  ${problem}`),
  ].join('\n');
}
