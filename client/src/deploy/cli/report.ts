import type { ClusterResult } from '../cluster/run.ts';
import type { AddressEffect } from '../cluster/effects.ts';
import type { ClusterPlan } from '../cluster/plan.ts';
import type { DeployEvent } from '../events.ts';
import { maskedDiff, maskSecrets } from '../mask.ts';
import type { Finding } from '../node.ts';
import type { NodeStatus } from '../status.ts';

/** The plan as one JSON object. */
export function planToJson(plan: ClusterPlan): unknown {
  return {
    change: plan.change.kind,
    reasons: plan.change.reasons,
    strategy: plan.strategy,
    order: plan.order.map(each => each.node.name),
    findings: plan.findings.map(maskedFinding),
    addresses: plan.effects,
    nodes: plan.deployments.map(each => ({
      node: each.node.name,
      keepalived: each.facts.keepalived,
      os: each.facts.os,
      service: each.facts.service.active,
      lock: each.facts.lock ?? null,
      unchanged: each.unchanged,
      findings: each.plan.findings.map(maskedFinding),
      files: each.plan.changes.map(change => ({
        path: change.path,
        kind: change.kind,
        diff: maskedDiff(change),
      })),
    })),
  };
}

export function planToText(plan: ClusterPlan): string {
  const nodes = plan.deployments.map(each => {
    const { facts } = each;
    const head = `${each.node.name}: keepalived ${facts.keepalived} (${facts.service.active}) on ${facts.os}`;
    const lock = facts.lock ? [`  locked by ${facts.lock.owner}`] : [];
    const files = each.plan.changes.map(change => maskedDiff(change));
    return [
      head,
      ...lock,
      ...(each.unchanged ? ['  unchanged'] : []),
      ...each.plan.findings.map(findingToText),
      ...files,
    ].join('\n');
  });
  const order = plan.order
    .map(each => each.node.name)
    .join(plan.strategy === 'together' ? ' and ' : ', then ');
  const effects = plan.effects.map(effectToText);
  const change =
    plan.order.length === 0
      ? ['nothing to do']
      : [
          `change: ${plan.change.kind}: ${order}`,
          ...plan.change.reasons.map(reason => `  ${reason}`),
          ...effects,
        ];
  return [...nodes, ...change, ...plan.findings.map(findingToText)].join('\n');
}

function effectToText({ address, now, after, outage, twoHolders }: AddressEffect): string {
  const who = (nodes: readonly string[]) => (nodes.length === 0 ? 'nobody' : nodes.join(' and '));
  const holders = now.join() === after.join() ? `stays on ${who(now)}` : `${who(now)}, then ${who(after)}`;
  const away = outage > 0 ? [`away for up to ${outage} s`] : [];
  const twice = twoHolders > 0 ? [`on two nodes for up to ${twoHolders} s`] : [];
  return `  ${address}: ${[holders, ...away, ...twice].join(', ')}`;
}

export function findingToText({ severity, code, message, node }: Finding): string {
  const about = node === undefined ? '' : `${node}: `;
  return `  ${severity}: ${about}${maskSecrets(message)} [${code}]`;
}

export function maskedFinding(finding: Finding): Finding {
  return { ...finding, message: maskSecrets(finding.message) };
}

/** The result without anything secret: a daemon's words may quote the line that it complains about. */
export function resultToJson(result: ClusterResult): unknown {
  return {
    ok: result.ok,
    problems: result.problems.map(maskSecrets),
    nodes: result.nodes.map(node => ({
      ...node,
      problems: node.problems.map(maskSecrets),
      findings: node.findings.map(maskedFinding),
    })),
  };
}

export function resultToText(result: ClusterResult): string {
  const nodes = result.nodes.flatMap(node => [
    `${node.node}: ${node.outcome}${node.id === undefined ? '' : ` (${node.id})`}`,
    ...node.findings.map(findingToText),
    ...node.problems.map(problem => `  ${maskSecrets(problem)}`),
  ]);
  return [...nodes, ...result.problems.map(maskSecrets)].join('\n');
}

export function statusToText(status: NodeStatus): string {
  return [
    `${status.node}: keepalived is ${status.service.active}; addresses ${status.addresses.join(', ')}`,
    ...(status.lock ? [`  locked by ${status.lock.owner} for ${status.lock.id}`] : []),
    ...status.pending.map(pending => `  under way: ${pending}`),
    ...status.history.map(({ id, outcome }) => `  ${id} ${outcome}${id === status.last ? ' (in use)' : ''}`),
  ].join('\n');
}

/** Of a fleet, with the cluster: nodes of several may have the same name. */
export function eventToText(event: DeployEvent & { readonly cluster?: string }): string {
  const what = event.kind === 'step' ? (event.step ?? '') : `${event.kind}: ${maskSecrets(event.text ?? '')}`;
  return `${event.cluster === undefined ? '' : `${event.cluster}/`}${event.node} ${(event.at / 1000).toFixed(2).padStart(7)} s  ${what}`;
}

export function eventToJson(event: DeployEvent): string {
  return JSON.stringify({
    ...event,
    at: Math.round(event.at),
    ...(event.text !== undefined && { text: maskSecrets(event.text) }),
  });
}
