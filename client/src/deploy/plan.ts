import * as l10n from '@vscode/l10n';
import { checkAgainstHost, configIdOn, ownAddresses } from './checks.ts';
import { type ConfigShape, readShape } from './config-shape.ts';
import { DeployError } from './errors.ts';
import { addressesOf } from './expectations.ts';
import type { HostFacts, RemoteFile } from './host/facts.ts';
import type { DesiredFile, DesiredNode, FileChange, Finding, NodePlan } from './node.ts';
import { sha256 } from './sha256.ts';

/**
 * Compares a host with what it should have. Throws a DeployError `refused` for what can't be planned at all.
 * @param included what the configurations include besides the files of the node
 */
export function planNode(
  node: DesiredNode,
  facts: HostFacts,
  included: readonly RemoteFile[] = [],
): NodePlan {
  if (node.service !== 'none' && facts.keepalived === undefined)
    throw new DeployError(
      'no-keepalived',
      l10n.t('{0}: keepalived is not installed on this host', node.name),
    );
  const changes = node.files.flatMap(file =>
    changeOf(file, remoteOf(facts, file, node), file.to === node.config),
  );
  const { before, after } = shapesOf(node, facts, included);
  const findings = driftOf(facts, changes);
  if (node.service === 'running') {
    const virtual = new Set(before.instances.flatMap(addressesOf));
    findings.push(...checkAgainstHost(node, after, facts), ...ownAddresses(after, facts, virtual));
  }
  return { changes, findings, before, after, texts: textsAfter(node, included), loopback: [] };
}

/** What the host has and what it should have, as its daemon reads them. */
export function shapesOf(
  node: DesiredNode,
  facts: HostFacts,
  included: readonly RemoteFile[],
): { before: ConfigShape; after: ConfigShape } {
  const shapeOf = (texts: ReadonlyMap<string, string>) =>
    readShape({
      config: node.config,
      texts,
      configId: node.configId ?? configIdOn(facts),
      ...(facts.keepalived !== undefined && { version: facts.keepalived }),
    });
  const here = [...included, ...facts.files];
  return {
    before: shapeOf(textsOf(here.map(file => [file.path, file.content]))),
    after: shapeOf(textsAfter(node, included)),
  };
}

function textsAfter(node: DesiredNode, included: readonly RemoteFile[]): Map<string, string> {
  return textsOf([
    ...included.map(file => [file.path, file.content] as const),
    ...node.files.map(file => [file.to, file.content] as const),
  ]);
}

function textsOf(files: readonly (readonly [string, Buffer | undefined])[]): Map<string, string> {
  return new Map(
    files.flatMap(([path, content]) => (content ? [[path, content.toString('utf8')] as const] : [])),
  );
}

function remoteOf(facts: HostFacts, file: DesiredFile, node: DesiredNode): RemoteFile {
  const remote = facts.files.find(candidate => candidate.path === file.to);
  if (!remote)
    throw new DeployError('internal', l10n.t('{0}: the host did not tell about {1}', node.name, file.to));
  if (remote.hash === 'other')
    throw new DeployError('refused', l10n.t('{0}: {1} is no regular file on this host', node.name, file.to));
  return remote;
}

function changeOf(file: DesiredFile, remote: RemoteFile, isConfig: boolean): FileChange[] {
  const hashAfter = file.content ? sha256(file.content) : 'absent';
  const mode = modeFor(file, remote, isConfig);
  const sameMode = mode === 'keep' || Number.parseInt(mode, 8) === remote.mode;
  if (hashAfter === remote.hash && (hashAfter === 'absent' || sameMode)) return [];
  const kind = file.content === undefined ? 'remove' : remote.hash === 'absent' ? 'create' : 'change';
  const { real: path, content: before, hash: hashBefore } = remote;
  return [
    { path, kind, before, after: file.content, hashBefore, hashAfter, mode, owner: file.owner ?? 'keep' },
  ];
}

/** keepalived silently skips a main file that anybody may execute. */
function modeFor(file: DesiredFile, remote: RemoteFile, isConfig: boolean): string {
  const wanted = file.mode === undefined ? undefined : Number.parseInt(file.mode, 8);
  if (!isConfig) return wanted === undefined ? 'keep' : octal(wanted);
  if (wanted !== undefined) return octal(wanted & ~0o111);
  return remote.hash !== 'absent' && (remote.mode & 0o111) !== 0 ? octal(remote.mode & ~0o111) : 'keep';
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}

/** Files that somebody has changed on the host since the last deployment would be overwritten unseen. */
function driftOf(facts: HostFacts, changes: readonly FileChange[]): Finding[] {
  return changes.flatMap(change => {
    const written = facts.last?.hashes.get(change.path);
    if (written === undefined || written === change.hashBefore) return [];
    const message = l10n.t(
      '{0} has been changed on the host since the deployment {1}',
      change.path,
      facts.last?.id ?? '',
    );
    return [{ code: 'drift', severity: 'error', message }];
  });
}
