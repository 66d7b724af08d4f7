/** Changes of all nodes of a cluster at once. They are worked out here, and shown to a person before they are made. */
import * as l10n from '@vscode/l10n';
import type {
  AnnotatedTextEdit,
  CreateFile,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { ClusterView } from '../../cluster/view.ts';
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

const annotation = 'cluster';

/** Nodes that share a file share a change too. */
function workspaceEdit(changes: readonly Change[], label: string): WorkspaceEdit {
  const texts = new Map<string, AnnotatedTextEdit[]>();
  const created: (CreateFile | TextDocumentEdit)[] = [];
  const seen = new Set<string>();
  for (const change of changes) {
    const key = JSON.stringify(change);
    if (seen.has(key)) continue;
    seen.add(key);
    const { uri } = change;
    if ('create' in change) {
      const start = { line: 0, character: 0 };
      created.push({ kind: 'create', uri, annotationId: annotation });
      texts.set(uri, [{ range: { start, end: start }, newText: change.create, annotationId: annotation }]);
    } else {
      const edits = texts.get(uri) ?? [];
      edits.push({ range: change.range, newText: change.newText, annotationId: annotation });
      texts.set(uri, edits);
    }
  }
  const edited = [...texts].map(([uri, edits]) => ({ textDocument: { uri, version: null }, edits }));
  return {
    documentChanges: [...created, ...edited],
    changeAnnotations: { [annotation]: { label, needsConfirmation: true } },
  };
}
