import * as l10n from '@vscode/l10n';
import type { CodeLens } from 'vscode-languageserver-types';
import { type Finding, uriOf } from '../rules/index.ts';
import type { Member } from '../rules/cluster/counterparts.ts';
import { contains } from '../text/range.ts';
import { routerOf, type Run, runsIn } from './instances.ts';
import { rangeOf } from './selection-ranges.ts';
import type { World } from './world.ts';

/** The command of the editor that shows two files side by side; its arguments are their URIs. */
const compareCommand = 'keepalived.compareWithPeer';

/**
 * Above each instance, for each of its counterparts: the node, its priority, and whether the two agree.
 * @param findings what there is to say about the file
 */
export function codeLenses(world: World, uri: string, findings: readonly Finding[]): CodeLens[] {
  return runsIn(world, uri).flatMap(run =>
    routerOf(run)
      .filter(({ instance }) => instance !== run.instance)
      .flatMap(peer => lensOf(run, peer, findings)),
  );
}

function lensOf(run: Run, peer: Member, findings: readonly Finding[]): CodeLens[] {
  const word = run.instance.name.word;
  const range = rangeOf(run.instance.statement);
  if (!word || !range) return [];
  const { files, uri: peerUri } = peer.node.configuration;
  const mismatches = findings.filter(
    ({ kind, severity, at, related }) =>
      kind === 'cluster' &&
      (severity === 'error' || severity === 'warning') &&
      contains(range, at.range.start) &&
      related?.some(other => files.includes(uriOf(other.at))),
  ).length;
  const verdict =
    mismatches === 0
      ? l10n.t('in step')
      : mismatches === 1
        ? l10n.t('1 mismatch')
        : l10n.t('{0} mismatches', mismatches);
  const title = `${l10n.t('{0}: priority {1}', peer.node.name, peer.instance.priority.value)} · ${verdict}`;
  const args = [word.section.uri, peerUri];
  return [{ range: word.range, command: { title, command: compareCommand, arguments: args } }];
}
