import {
  DiagnosticSeverity,
  env,
  type ExtensionContext,
  l10n,
  languages,
  LanguageStatusSeverity,
  type TextDocument,
  window,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** What the server answers; see `keepalived/nodes`. */
interface NodeStatus {
  readonly node: string;
  readonly cluster: string;
  readonly peers: readonly string[];
  readonly version: string;
}

/** In the language status: whose configuration the file is, with whom it makes a cluster, and what was found in it. */
export function showNodeStatus(context: ExtensionContext, client: BaseLanguageClient): void {
  const item = languages.createLanguageStatusItem('keepalived.node', { language: 'keepalived' });
  item.name = l10n.t('Node');
  const version = languages.createLanguageStatusItem('keepalived.version', { language: 'keepalived' });
  version.name = l10n.t('Version');
  version.command = { title: l10n.t('Choose…'), command: 'keepalived.chooseVersion' };
  const update = async () => {
    const document = window.activeTextEditor?.document;
    if (document?.languageId !== 'keepalived') return;
    const uri = client.code2ProtocolConverter.asUri(document.uri);
    const nodes = await client
      .sendRequest<readonly NodeStatus[]>('keepalived/nodes', { uri })
      .catch(() => []);
    const [first] = nodes;
    item.text = first ? nodes.map(({ node }) => node).join(', ') : l10n.t('The configuration of no node');
    item.detail = [first && clusterText(first), foundIn(document)].filter(Boolean).join(' · ');
    version.text = `keepalived ${first?.version ?? ''}`;
    version.detail = l10n.t('checked at {0}', new Date().toLocaleTimeString(env.language));
    item.severity = severityOf(document);
    if (first && first.peers.length > 0) {
      item.command = { title: l10n.t('Compare'), command: 'keepalived.compareWithPeer' };
    } else {
      delete item.command;
    }
  };
  context.subscriptions.push(
    item,
    version,
    window.onDidChangeActiveTextEditor(() => void update()),
    languages.onDidChangeDiagnostics(({ uris }) => {
      const active = window.activeTextEditor?.document.uri.toString();
      if (uris.some(uri => uri.toString() === active)) void update();
    }),
  );
  void update();
}

function clusterText({ cluster, peers }: NodeStatus): string {
  return peers.length > 0
    ? l10n.t('{0}, with {1}', cluster, peers.join(', '))
    : l10n.t('{0}, on its own', cluster);
}

function foundIn({ uri }: TextDocument): string {
  const found = languages.getDiagnostics(uri).filter(({ source }) => source === 'keepalived').length;
  if (found === 0) return l10n.t('nothing found');
  return found === 1 ? l10n.t('1 finding') : l10n.t('{0} findings', found);
}

function severityOf({ uri }: TextDocument): LanguageStatusSeverity {
  const severities = languages.getDiagnostics(uri).map(({ severity }) => severity);
  if (severities.includes(DiagnosticSeverity.Error)) return LanguageStatusSeverity.Error;
  return severities.includes(DiagnosticSeverity.Warning)
    ? LanguageStatusSeverity.Warning
    : LanguageStatusSeverity.Information;
}
