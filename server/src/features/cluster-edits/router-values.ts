import * as l10n from '@vscode/l10n';
import type { ClusterView } from '../../cluster/view.ts';
import type { Word } from '../../syntax/index.ts';
import type { Change, Refusal } from './edit.ts';
import { replaceWord } from './places.ts';
import { membersOf, noRouter } from './routers.ts';

/** Gives a virtual router another number, on all of its nodes. */
export function setVirtualRouterId(cluster: ClusterView, vrid: number, to: number): Change[] | Refusal {
  const members = membersOf(cluster, vrid);
  if (members.length === 0) return noRouter(cluster, vrid);
  if (!Number.isInteger(to) || to < 1 || to > 255)
    return { refused: l10n.t('A virtual_router_id is a number from 1 to 255.') };
  if (membersOf(cluster, to).length > 0)
    return { refused: l10n.t('{0} has a virtual router {1} already.', cluster.name, to) };
  return replaceAll(
    members.map(({ instance, node }) => ({ word: instance.vrid.word, node: node.name })),
    String(to),
  );
}

/** Gives a virtual router another password, on all of its nodes. */
export function setPassword(cluster: ClusterView, vrid: number, password: string): Change[] | Refusal {
  const members = membersOf(cluster, vrid);
  if (members.length === 0) return noRouter(cluster, vrid);
  if (!/^[^\s"'#!{}$\\]{1,8}$/.test(password))
    return { refused: l10n.t('A password has 1 to 8 characters, without quotes, blanks and # ! { } $.') };
  return replaceAll(
    members.map(({ instance, node }) => ({ word: instance.authentication.passwordWord, node: node.name })),
    password,
  );
}

function replaceAll(
  places: readonly { readonly word: Word | undefined; readonly node: string }[],
  newText: string,
): Change[] | Refusal {
  const changes: Change[] = [];
  for (const { word, node } of places) {
    if (!word) return { refused: l10n.t('{0} does not have that line, which would be changed.', node) };
    if (word.expandedFrom)
      return { refused: l10n.t('On {0} the value comes from a definition: change that.', node) };
    changes.push(replaceWord(word, newText));
  }
  return changes;
}
