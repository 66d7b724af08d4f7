import type { Answers, NodeAnswer, VipAnswer } from './answers.ts';

/** Priority of the node where a VIP is at home; the others follow in steps. */
const highest = 110;
const step = 10;

/** What one node is to one VIP. */
export interface Role {
  readonly vip: VipAnswer;
  /** The name of its vrrp_instance. */
  readonly instance: string;
  /** Whether the VIP is at home here. */
  readonly home: boolean;
  readonly priority: number;
  /** The nodes that come before this one, the VIP's home first. */
  readonly before: readonly NodeAnswer[];
}

/** The roles of a node: one for each VIP. The second VIP is at home on the second node, and so on around. */
export function rolesOf(answers: Answers, node: NodeAnswer): Role[] {
  const { nodes, vips } = answers;
  return vips.map((vip, index) => {
    const order = [...nodes.slice(index % nodes.length), ...nodes.slice(0, index % nodes.length)];
    const place = order.indexOf(node);
    return {
      vip,
      instance: instanceName(answers, index),
      home: place === 0,
      priority: highest - place * step,
      before: order.slice(0, place),
    };
  });
}

/** What a failing check has to take from a priority so that even the first node comes after the last. */
export function failureWeight({ nodes }: Answers): number {
  return nodes.length * step;
}

/** `110 - 20 is below the backup's 100`: why the weight is what it is. */
export function weightExplained(answers: Answers): string {
  const { nodes, design } = answers;
  const lowest = highest - (nodes.length - 1) * step;
  const other =
    nodes.length > 2 ? "the last node's" : design === 'activeActive' ? "the other's" : "the backup's";
  return `${highest} - ${failureWeight(answers)} is below ${other} ${lowest}`;
}

function instanceName({ design }: Answers, index: number): string {
  return design === 'lvs' || design === 'apiServers' ? 'VI_API' : `VI_${index + 1}`;
}

/** The name of a node's configuration in the folder. */
export function configName({ nodes, vips, preempt }: Answers, node: NodeAnswer): string {
  const pair = nodes.length === 2 && vips.length === 1 && preempt;
  if (pair) return node === nodes[0] ? 'keepalived-master.conf' : 'keepalived-backup.conf';
  return `keepalived-${node.name}.conf`;
}
