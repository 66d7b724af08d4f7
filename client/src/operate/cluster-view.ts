import * as l10n from '@vscode/l10n';
import { readShape } from '../deploy/config-shape.ts';
import type { ConfigShape } from '../deploy/config-shape.ts';
import { DeployError, messageOf } from '../deploy/errors.ts';
import { addressesOf, secondsToSettle } from '../deploy/expectations.ts';
import type { HostAccess } from '../deploy/host-access.ts';
import { readFacts } from '../deploy/host/facts.ts';
import type { HostFacts } from '../deploy/host/facts.ts';
import { HostShell } from '../deploy/host/host-shell.ts';
import { glanceAt } from '../deploy/host/look.ts';
import type { DesiredNode } from '../deploy/node.ts';

/** A node that can be asked and told. */
export interface Member {
  readonly name: string;
  readonly shell: HostShell;
  /** The configuration that its host has, which need not be that of the editor. */
  readonly shape: ConfigShape;
  /** The addresses of its host when it was reached. */
  readonly addresses: HostFacts['addresses'];
}

/** What the nodes had at one moment. */
export interface Situation {
  /** Milliseconds of the client's monotonic clock. */
  readonly at: number;
  /** Names of the nodes whose keepalived runs. */
  readonly active: readonly string[];
  /** Who holds each virtual address: one name where all is well. */
  readonly holders: ReadonlyMap<string, readonly string[]>;
}

/** Connections to all nodes of a cluster, to see who holds what. Nodes that can't be reached are missing. */
export class ClusterView {
  readonly members: readonly Member[];
  /** Why which node is missing. */
  readonly unreachable: ReadonlyMap<string, string>;
  /** The virtual addresses of all members. */
  readonly addresses: readonly string[];

  private constructor(members: readonly Member[], unreachable: ReadonlyMap<string, string>) {
    this.members = members;
    this.unreachable = unreachable;
    this.addresses = [
      ...new Set(members.flatMap(({ shape }) => shape.instances.flatMap(instance => addressesOf(instance)))),
    ];
  }

  /** Connects to every node; throws a DeployError `unreachable` where none can be reached. */
  static async open(
    nodes: readonly DesiredNode[],
    access: (node: DesiredNode) => HostAccess,
  ): Promise<ClusterView> {
    const opened = await Promise.allSettled(nodes.map(node => join(node, access(node))));
    const members = opened.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []));
    const unreachable = new Map(
      opened.flatMap((result, index) =>
        result.status === 'rejected' ? [[nodes[index]?.name ?? '', messageOf(result.reason)] as const] : [],
      ),
    );
    if (members.length === 0)
      throw new DeployError('unreachable', l10n.t('no node of the cluster can be reached'), [
        ...unreachable.values(),
      ]);
    return new ClusterView(members, unreachable);
  }

  /** The member of that name. Throws a DeployError `unreachable` with the reason why it is missing. */
  member(name: string): Member {
    const member = this.members.find(candidate => candidate.name === name);
    if (member) return member;
    const reason = this.unreachable.get(name) ?? l10n.t('the cluster has no node of that name');
    throw new DeployError('unreachable', `${name}: ${reason}`);
  }

  /** Seconds after which every election between these nodes is over. */
  get settling(): number {
    return Math.max(...this.members.map(({ shape }) => secondsToSettle(shape)));
  }

  async look(): Promise<Situation> {
    const at = performance.now();
    const looks = await Promise.all(
      this.members.map(async ({ name, shell }) => {
        const { service, addresses } = await glanceAt(shell);
        return {
          name,
          active: service.active === 'active',
          held: new Set(addresses.map(({ address }) => address)),
        };
      }),
    );
    return {
      at,
      active: looks.filter(look => look.active).map(look => look.name),
      holders: new Map(
        this.addresses.map(address => [
          address,
          looks.filter(look => look.held.has(address)).map(look => look.name),
        ]),
      ),
    };
  }

  async close(): Promise<void> {
    await Promise.all(this.members.map(({ shell }) => shell.close()));
  }
}

async function join(node: DesiredNode, access: HostAccess): Promise<Member> {
  const shell = await HostShell.open(access.connect, access.questions);
  try {
    const facts = await readFacts(
      shell,
      node.files.map(file => file.to),
    );
    const texts = new Map(
      facts.files.flatMap(file =>
        file.content ? [[file.path, file.content.toString('utf8')] as const] : [],
      ),
    );
    const shape = readShape({
      config: node.config,
      texts,
      ...(facts.keepalived !== undefined && { version: facts.keepalived }),
      ...(node.configId !== undefined && { configId: node.configId }),
    });
    return { name: node.name, shell, shape, addresses: facts.addresses };
  } catch (error) {
    await shell.close();
    throw error;
  }
}
