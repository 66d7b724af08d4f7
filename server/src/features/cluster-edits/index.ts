/** Changes of all nodes of a cluster at once. They are worked out here, and shown to a person before they are made. */
import * as l10n from '@vscode/l10n';
import type { AnnotatedTextEdit, CreateFile, WorkspaceEdit } from 'vscode-languageserver-types';
import type { ClusterView } from '../../cluster/view.ts';
import type { Range } from '../../text/range.ts';
import { addNode } from './add-node.ts';
import { addVirtualAddress } from './addresses.ts';
import { type Change, type ClusterEdit, isRefusal, type Refusal } from './edit.ts';
import type { ReadText } from './places.ts';
import { setPassword, setVirtualRouterId } from './router-values.ts';
import { addRealServer, addVirtualServer } from './services.ts';
import { switchToUnicast } from './unicast.ts';

export type { ClusterEdit, Refusal } from './edit.ts';
export { servicesOf } from './services.ts';

/** Works out what has to be changed where; every single change is for a person to confirm. */
export function editCluster(
  cluster: ClusterView,
  edit: ClusterEdit,
  text: ReadText,
): WorkspaceEdit | Refusal {
  const changes = changesFor(cluster, edit, text);
  return isRefusal(changes) ? changes : workspaceEdit(changes, titleOf(edit));
}

function changesFor(cluster: ClusterView, edit: ClusterEdit, text: ReadText): Change[] | Refusal {
  switch (edit.kind) {
    case 'addVirtualAddress':
      return addVirtualAddress(cluster, edit.vrid, edit.address, text);
    case 'addVirtualServer':
      return addVirtualServer(cluster, edit.address, edit.port, edit.realServers, text);
    case 'addRealServer':
      return addRealServer(cluster, edit.service, edit.address, edit.port, text);
    case 'switchToUnicast':
      return switchToUnicast(cluster, edit.vrid, text);
    case 'setPassword':
      return setPassword(cluster, edit.vrid, edit.password);
    case 'setVirtualRouterId':
      return setVirtualRouterId(cluster, edit.vrid, edit.to);
    case 'addNode':
      return addNode(cluster, edit.name, edit.address, text);
    default:
      return edit satisfies never;
  }
}

function titleOf(edit: ClusterEdit): string {
  switch (edit.kind) {
    case 'addVirtualAddress':
      return l10n.t('Add the VIP {0}', edit.address);
    case 'addVirtualServer':
      return l10n.t('Add the virtual server {0}', `${edit.address} ${edit.port}`);
    case 'addRealServer':
      return l10n.t('Add the real server {0}', `${edit.address} ${edit.port}`);
    case 'switchToUnicast':
      return l10n.t('Switch to unicast');
    case 'setPassword':
      return l10n.t('Change auth_pass');
    case 'setVirtualRouterId':
      return l10n.t('Change virtual_router_id to {0}', edit.to);
    case 'addNode':
      return l10n.t('Add the node {0}', edit.name);
    default:
      return edit satisfies never;
  }
}

const made = 'made';
const asked = 'asked';

/**
 * Nodes that share a file share a change too. An editor shows a preview if something in an edit is for a person to
 * confirm, and leaves that out until it is ticked; half of a cluster's change would be worse than none, though. So what
 * asks for the preview is an edit of its own that changes nothing.
 */
function workspaceEdit(changes: readonly Change[], label: string): WorkspaceEdit {
  const texts = new Map<string, AnnotatedTextEdit[]>();
  const created: CreateFile[] = [];
  const seen = new Set<string>();
  const add = (uri: string, range: Range, newText: string, annotationId: string) =>
    texts.set(uri, [...(texts.get(uri) ?? []), { range, newText, annotationId }]);
  for (const change of changes) {
    const key = JSON.stringify(change);
    if (seen.has(key)) continue;
    seen.add(key);
    if ('range' in change) add(change.uri, change.range, change.newText, made);
    else {
      created.push({ kind: 'create', uri: change.uri, annotationId: made });
      add(change.uri, beginning, change.create, made);
    }
  }
  const first = changes.find(change => 'range' in change);
  if (first) add(first.uri, beginning, '', asked);
  const edited = [...texts].map(([uri, edits]) => ({ textDocument: { uri, version: null }, edits }));
  return {
    documentChanges: [...created, ...edited],
    changeAnnotations: { [made]: { label }, [asked]: { label, needsConfirmation: true } },
  };
}

const beginning: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
