import * as l10n from '@vscode/l10n';
import { type Connection, RequestType, type WorkspaceEdit } from 'vscode-languageserver';
import { type ClusterEdit, type Refusal, servicesOf } from '../features/cluster-edits/index.ts';
import type { ClusterView, LanguageService } from '../service.ts';

/** An edit, or why there is none. */
export type EditAnswer = { readonly edit: WorkspaceEdit } | Refusal;

const editCluster = new RequestType<unknown, EditAnswer, void>('keepalived/editCluster');

/** A cluster as an editor offers it for changes. */
export interface EditableCluster {
  readonly name: string;
  /** The main files of its nodes. */
  readonly uris: readonly string[];
  readonly nodes: readonly string[];
  readonly routers: readonly EditableRouter[];
  /** The words behind each `virtual_server`. */
  readonly services: readonly string[];
}

export interface EditableRouter {
  readonly vrid: number;
  readonly addresses: readonly string[];
  readonly unicast: boolean;
  readonly hasPassword: boolean;
}

/**
 * Answers `keepalived/editableClusters`, and `keepalived/editCluster` with the edit for a cluster, or with the reason why
 * there is none.
 */
export function answerClusterEdits(connection: Connection, service: LanguageService): void {
  connection.onRequest('keepalived/editableClusters', () => service.clusters().map(editable));
  connection.onRequest(editCluster, parameters => {
    const { uri, edit } = fields(parameters);
    const wanted = readEdit(edit);
    if (typeof uri !== 'string' || !wanted) return { refused: l10n.t('That is no change of a cluster.') };
    const found = service.editCluster(uri, wanted);
    if (!found) return { refused: l10n.t('This file is the configuration of no node.') };
    return 'refused' in found ? found : { edit: found };
  });
}

function editable({ name, nodes }: ClusterView): EditableCluster {
  const routers = new Map<number, EditableRouter>();
  for (const { vrid, addresses, unicast, authentication } of nodes.flatMap(({ vrrp }) => vrrp.instances)) {
    if (routers.has(vrid.value) || vrid.value === 0) continue;
    routers.set(vrid.value, {
      vrid: vrid.value,
      addresses: addresses.map(({ address }) => address.text),
      unicast: unicast !== undefined,
      hasPassword: authentication.passwordWord !== undefined,
    });
  }
  return {
    name,
    uris: nodes.map(({ configuration }) => configuration.uri),
    nodes: nodes.map(node => node.name),
    routers: [...routers.values()],
    services: [...new Set(nodes.flatMap(node => [...servicesOf(node).keys()]))],
  };
}

/** What comes from the editor is looked at before it is believed. */
function readEdit(value: unknown): ClusterEdit | undefined {
  const { kind, vrid, address, port, to, password, name, service, realServers } = fields(value);
  const isNumber = (one: unknown): one is number => typeof one === 'number';
  const isText = (one: unknown): one is string => typeof one === 'string';
  switch (kind) {
    case 'addVirtualAddress':
      return isNumber(vrid) && isText(address) ? { kind, vrid, address } : undefined;
    case 'addVirtualServer':
      return isText(address) && isNumber(port) && Array.isArray(realServers) && realServers.every(isText)
        ? { kind, address, port, realServers }
        : undefined;
    case 'addRealServer':
      return isText(service) && isText(address) && isNumber(port)
        ? { kind, service, address, port }
        : undefined;
    case 'switchToUnicast':
      return isNumber(vrid) ? { kind, vrid } : undefined;
    case 'setPassword':
      return isNumber(vrid) && isText(password) ? { kind, vrid, password } : undefined;
    case 'setVirtualRouterId':
      return isNumber(vrid) && isNumber(to) ? { kind, vrid, to } : undefined;
    case 'addNode':
      return isText(name) && isText(address) ? { kind, name, address } : undefined;
    default:
      return undefined;
  }
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
