import * as l10n from '@vscode/l10n';
import type { CodeLens } from 'vscode-languageserver-types';
import type { Member } from '../rules/cluster/counterparts.ts';
import { mismatchesOf } from './compare.ts';
import { routerOf, type Run, runsIn } from './instances.ts';
import type { World } from './world.ts';

/** The command of the editor that shows two files side by side; its arguments are their URIs. */
const compareCommand = 'keepalived.compareWithPeer';

/** Above each instance, for each of its counterparts: the node, its priority, and whether the two agree. */
export function codeLenses(world: World, uri: string): CodeLens[] {
  return runsIn(world, uri).flatMap(run =>
    routerOf(run)
      .filter(({ instance }) => instance !== run.instance)
      .flatMap(peer => lensOf(run, peer)),
  );
}

function lensOf(run: Run, peer: Member): CodeLens[] {
  const word = run.instance.name.word;
  if (!word) return [];
  const mismatches = mismatchesOf(run, peer);
  const verdict =
    mismatches === 0
      ? l10n.t('in step')
      : mismatches === 1
        ? l10n.t('1 mismatch')
        : l10n.t('{0} mismatches', mismatches);
  const title = `${l10n.t('{0}: priority {1}', peer.node.name, peer.instance.priority.value)} · ${verdict}`;
  const args = [word.section.uri, peer.node.configuration.uri];
  return [{ range: word.range, command: { title, command: compareCommand, arguments: args } }];
}
