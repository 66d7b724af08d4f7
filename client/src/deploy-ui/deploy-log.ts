import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Uri } from 'vscode';
import type { ClusterResult } from '../deploy/cluster/run.ts';
import type { ClusterPlan } from '../deploy/cluster/plan.ts';
import { maskSecrets } from '../deploy/mask.ts';
import type { NodeResult } from '../deploy/transaction.ts';

/** One deployment, as a line of JSON. Nothing secret is in it. */
export interface LogEntry {
  /** ISO 8601. */
  readonly at: string;
  readonly action: 'deploy' | 'rollBack';
  readonly cluster: string;
  readonly by: string;
  readonly ok: boolean;
  readonly seconds: number;
  readonly change: string;
  readonly hosts: readonly {
    readonly name: string;
    readonly outcome: NodeResult['outcome'];
    readonly id?: string;
    readonly files: readonly string[];
    readonly said: readonly string[];
  }[];
  readonly problems: readonly string[];
}

/** The deployments that were made from this workspace, in the storage that VS Code gives to the extension for it. */
export class DeployLog {
  readonly #file: string;

  constructor(folder: Uri) {
    this.#file = join(folder.fsPath, 'deployments.jsonl');
  }

  async add(entry: LogEntry): Promise<void> {
    await mkdir(dirname(this.#file), { recursive: true });
    await appendFile(this.#file, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
  }

  /** The newest first. A line that can't be read is left out. */
  async read(): Promise<LogEntry[]> {
    const text = await readFile(this.#file, 'utf8').catch(() => '');
    return text
      .split('\n')
      .flatMap(line => {
        try {
          const entry: unknown = JSON.parse(line);
          return isEntry(entry) ? [entry] : [];
        } catch {
          return [];
        }
      })
      .toReversed();
  }
}

export function entryOf(
  about: Pick<LogEntry, 'action' | 'cluster' | 'by' | 'seconds'>,
  plan: ClusterPlan,
  result: ClusterResult,
): LogEntry {
  const filesOf = (name: string) =>
    plan.deployments.find(each => each.node.name === name)?.plan.changes.map(({ path }) => path) ?? [];
  return {
    at: new Date().toISOString(),
    ...about,
    ok: result.ok,
    change: plan.change.kind,
    hosts: result.nodes.map(({ node, outcome, id, problems, findings }) => ({
      name: node,
      outcome,
      ...(id !== undefined && { id }),
      files: filesOf(node),
      said: [...findings.map(each => `${each.message} [${each.code}]`), ...problems].map(maskSecrets),
    })),
    problems: result.problems.map(maskSecrets),
  };
}

function isEntry(value: unknown): value is LogEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { at, cluster, hosts }: Readonly<Record<string, unknown>> = { ...value };
  return typeof at === 'string' && typeof cluster === 'string' && Array.isArray(hosts);
}
