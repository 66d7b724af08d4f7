import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { clusterFileName } from '../../../../server/src/files.ts';
import { type ClusterDescription, readCluster } from '../cluster/description.ts';
import { DeployError } from '../errors.ts';
import type { DeployEvent } from '../events.ts';
import { hostsOf, overFleet, quarrels } from '../fleet.ts';
import type { Arguments } from './arguments.ts';
import { type ClusterReport, runOnCluster, type Surroundings } from './cluster-command.ts';
import { failureOf, failureToText } from './failure.ts';

/** An event of a node, in the cluster that it belongs to. */
export interface FleetEvent extends DeployEvent {
  readonly cluster: string;
  /** The cluster file, as it was given or found. */
  readonly file: string;
}

interface Member {
  readonly file: string;
  readonly cluster: string;
  /** What the file says, or why it can't be used. */
  readonly content: { readonly description: ClusterDescription } | { readonly unusable: ClusterReport };
}

/**
 * Does the same with several clusters, some of them at the same time. Where something is to be changed, the first
 * cluster that can't have it ends the matter: those under way come to their end, no other one is begun.
 */
export async function runOnFleet(
  given: Arguments,
  { onEvent, ...around }: Omit<Surroundings, 'onEvent'> & { readonly onEvent: (event: FleetEvent) => void },
): Promise<ClusterReport> {
  const files = given.all ? await clusterFilesBelow('.') : await withoutTwins(given.clusters);
  if (files.length === 0)
    throw new DeployError('usage', `there is no ${clusterFileName} in this folder or below it`);
  const members = await Promise.all(files.map(readMember));
  const changes = given.command === 'apply' || given.command === 'rollback';
  if (given.command === 'apply' || given.command === 'plan') refuseQuarrels(members);
  const stopsAtFailure = changes && !given.keepGoing;
  const mayGoOn = ({ status }: ClusterReport) => !around.signal.aborted && (status === 0 || !stopsAtFailure);
  const isSpoilt = members.some(({ content }) => 'unusable' in content && !mayGoOn(content.unusable));
  const work = async ({ file, cluster, content }: Member) =>
    'unusable' in content
      ? content.unusable
      : attempt(() =>
          runOnCluster(given, content.description, {
            ...around,
            onEvent: event => onEvent({ cluster, file, ...event }),
          }),
        );
  const reports = await overFleet(isSpoilt ? [] : members, work, {
    atOnce: given.parallel,
    hostsOf: ({ content }) => ('unusable' in content ? [] : hostsOf(allNodes(content.description))),
    mayGoOn,
  });
  return reportOf(
    members.map((member, index) => ({
      ...member,
      report: reports[index] ?? ('unusable' in member.content ? member.content.unusable : undefined),
    })),
  );
}

/** All cluster files in a folder and below it, in the order of their paths; links are not followed. */
async function clusterFilesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const below = entries.filter(
    entry => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules',
  );
  const own = entries.some(entry => entry.isFile() && entry.name === clusterFileName)
    ? [join(folder, clusterFileName)]
    : [];
  const found = await Promise.all(below.map(entry => clusterFilesBelow(join(folder, entry.name))));
  return [...own, ...found.flat().sort()];
}

/** A file that is named twice is one cluster. */
async function withoutTwins(files: readonly string[]): Promise<string[]> {
  const real = await Promise.all(files.map(file => realpath(file).catch(() => file)));
  return files.filter((_, index) => real.indexOf(real[index] ?? '') === index);
}

async function readMember(file: string): Promise<Member> {
  try {
    const description = await readCluster(file);
    hostsOf(allNodes(description));
    return { file, cluster: description.name, content: { description } };
  } catch (thrown) {
    return { file, cluster: file, content: { unusable: failed(thrown) } };
  }
}

function allNodes({ nodes, realServers }: ClusterDescription) {
  return { nodes: [...nodes, ...realServers] };
}

function refuseQuarrels(members: readonly Member[]): void {
  const found = quarrels(
    members.flatMap(({ cluster, file, content }) =>
      'unusable' in content ? [] : [{ name: `${cluster} (${file})`, ...allNodes(content.description) }],
    ),
  );
  if (found.length > 0) throw new DeployError('usage', 'clusters quarrel about files of a host', found);
}

async function attempt(work: () => Promise<ClusterReport>): Promise<ClusterReport> {
  try {
    return await work();
  } catch (thrown) {
    return failed(thrown);
  }
}

function failed(thrown: unknown): ClusterReport {
  const failure = failureOf(thrown);
  return { status: 2, json: failure, text: failureToText(failure) };
}

/** The whole is as bad as the worst of it. A cluster that was not begun has no status. */
function reportOf(
  members: readonly (Pick<Member, 'file' | 'cluster'> & { readonly report: ClusterReport | undefined })[],
): ClusterReport {
  const status = Math.max(...members.map(({ report }) => report?.status ?? 1));
  const text = members.flatMap(({ file, cluster, report }) => [
    `== ${cluster === file ? file : `${cluster} (${file})`}: ${wordsOf(report)}`,
    ...(report ? [report.text] : []),
  ]);
  const counts = new Map<string, number>();
  for (const { report } of members) counts.set(wordsOf(report), (counts.get(wordsOf(report)) ?? 0) + 1);
  const sum = [...counts].map(([words, count]) => `${count} ${words}`).join(', ');
  return {
    status,
    json: {
      ok: status === 0,
      clusters: members.map(({ file, cluster, report }) => ({
        file,
        cluster,
        status: report?.status ?? null,
        result: report?.json ?? null,
      })),
    },
    text: [...text, `${members.length} clusters: ${sum}`].join('\n'),
  };
}

function wordsOf(report: ClusterReport | undefined): string {
  if (!report) return 'not begun';
  return ['as asked', 'refused or undone', 'could not begin', 'LOOK AT IT NOW'][report.status] ?? '';
}
