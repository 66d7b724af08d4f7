import * as l10n from '@vscode/l10n';
import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import { isRefusal } from '../cluster-edits/edit.ts';
import { switchToUnicast } from '../cluster-edits/unicast.ts';
import type { Context } from '../context.ts';
import { routerOf, runsOf } from '../instances.ts';
import { around } from '../statements.ts';
import { type FileEdit, workspaceEdit } from './edits.ts';

/** Lets the nodes of a virtual router send to each other's addresses instead of a multicast group; edits all files. */
export function toUnicast({ world, document, place, line }: Context): CodeAction[] {
  const outer = around(place)[0] ?? line;
  const runs = outer ? runsOf(world, document.uri, outer.statement) : [];
  const [run] = runs;
  if (!run || runs.length > 1) return [];
  const members = routerOf(run);
  const isMulticast = members.every(({ instance }) => !instance.unicast && instance.addresses.length > 0);
  if (members.length < 2 || !isMulticast) return [];
  const title = l10n.t('Turn {0} into unicast on all nodes', run.instance.name.value);
  const action = { title, kind: CodeActionKind.RefactorRewrite };
  if (members.some(({ instance }) => instance.strict.value)) {
    return [{ ...action, disabled: { reason: l10n.t('Strict mode allows no unicast.') } }];
  }
  const changes = switchToUnicast(run.cluster, run.instance.vrid.value, uri => world.syntax(uri)?.text ?? '');
  if (isRefusal(changes)) return [{ ...action, disabled: { reason: changes.refused } }];
  const edits = changes.filter((change): change is FileEdit => 'range' in change);
  return [{ ...action, edit: workspaceEdit(edits) }];
}
