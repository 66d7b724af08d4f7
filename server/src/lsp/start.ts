import * as l10n from '@vscode/l10n';
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createService } from '../service.ts';
import { languageOf } from '../text/locale.ts';
import { answerWriting, writingCapabilities } from './writing.ts';
import { answerClusterEdits } from './cluster-edits.ts';
import { type Arrival, EditorFiles } from './editor-files.ts';
import { EditorWorkspace } from './editor-workspace.ts';
import { readerOf } from './file-requests.ts';
import type { Host } from './host.ts';
import { answerNewClusterFile } from './new-cluster-file.ts';
import { answerNavigation, navigationCapabilities } from './navigation.ts';
import { readOptions } from './options.ts';
import { Publisher } from './publisher.ts';
import { answerComparison } from './comparison.ts';
import { answerDecoration, decorationCapabilities } from './decoration.ts';
import { answerNodeStatus } from './node-status.ts';
import { refreshDecorations } from './refresh.ts';
import { answerReading, readingCapabilities } from './reading.ts';
import { readSettings, type Settings } from './settings.ts';
import { answerVirtualRouters } from './virtual-routers.ts';
import { warmUp } from './warm-up.ts';

/** Which files outside the editor matter: configurations, what they include, and the scripts that they run. */
const watched = [
  '**/*.{conf,keepalived,cfg,inc,j2,erb,tpl,sh}',
  '**/*.{yaml,yml}',
  '**/keepalived.cluster.json',
  '**/keepalived/**',
];

/** Answers an editor over a connection, until it closes. */
export function startServer(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument);
  const remote = new EditorFiles(arrived);
  const workspace = new EditorWorkspace(host, remote, documents);
  const service = createService(workspace);
  const publisher = new Publisher(connection, documents, service, host);
  let client: InitializeParams['capabilities'] = {};
  let commands: readonly string[] = [];

  connection.onInitialize((params): InitializeResult => {
    const { capabilities, workspaceFolders, rootUri, locale } = params;
    client = capabilities;
    const options = readOptions(params.initializationOptions);
    commands = options.commands;
    publisher.language = languageOf(locale);
    publisher.rulePages = options.rulePages;
    l10n.config({ contents: { ...(host.messages(publisher.language) ?? options.messages) } });
    if (options.readsFiles) remote.reader = readerOf(connection);
    // What is wrong in a file changes with its peers and with settings. An editor that can't be told to ask again, as
    // Neovim 0.10, would show what was.
    publisher.pulls =
      capabilities.textDocument?.diagnostic !== undefined &&
      capabilities.workspace?.diagnostics?.refreshSupport === true;
    publisher.refreshDecorations = () => refreshDecorations(connection, capabilities);
    workspace.setFolders(workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []));
    return {
      serverInfo: { name: 'keepalived-language-server' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        ...readingCapabilities,
        ...decorationCapabilities,
        ...navigationCapabilities,
        ...writingCapabilities,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        ...(publisher.pulls && {
          diagnosticProvider: {
            identifier: 'keepalived',
            interFileDependencies: true,
            workspaceDiagnostics: false,
          },
        }),
      },
    };
  });

  connection.onInitialized(async () => {
    warmUp();
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(async () => {
        const folders = await connection.workspace.getWorkspaceFolders();
        workspace.setFolders(folders?.map(({ uri }) => uri) ?? []);
        publisher.everything();
      });
    }
    const { didChangeConfiguration, didChangeWatchedFiles } = client.workspace ?? {};
    const watchers = watched.map(globPattern => ({ globPattern }));
    // Editors refuse some of these, or never answer: none waits for another.
    await Promise.allSettled([
      pullSettings(),
      didChangeConfiguration?.dynamicRegistration &&
        connection.client.register(DidChangeConfigurationNotification.type, { section: 'keepalived' }),
      didChangeWatchedFiles?.dynamicRegistration &&
        connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }),
    ]);
  });

  connection.onDidChangeConfiguration(async ({ settings }: { settings: unknown }) => {
    if (client.workspace?.configuration) await pullSettings();
    else applySettings(readSettings(sectionOf(settings)));
  });

  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (changes.some(({ type }) => type !== FileChangeType.Changed)) {
      workspace.listingChanged();
      remote.listingChanged();
    }
    remote.changed(changes.map(({ uri }) => uri));
    for (const { uri } of changes) if (!documents.get(uri)) service.changed(uri);
    publisher.everything();
  });

  documents.onDidOpen(({ document: { uri } }) => {
    workspace.listingChanged();
    service.changed(uri);
    publisher.changed(uri);
  });
  documents.onDidChangeContent(({ document: { uri } }) => {
    const before = service.related(uri);
    service.changed(uri);
    publisher.changed(uri, before);
  });
  documents.onDidClose(({ document: { uri } }) => {
    workspace.listingChanged();
    service.changed(uri);
    publisher.closed(uri);
  });

  connection.languages.diagnostics.on(({ textDocument: { uri } }) => ({
    kind: DocumentDiagnosticReportKind.Full,
    items: publisher.diagnostics(uri),
  }));

  answerReading(connection, service);
  answerComparison(connection, service);
  answerNodeStatus(connection, service);
  answerDecoration(
    connection,
    service,
    () => publisher.settings,
    () => commands,
  );
  answerNavigation(connection, service);
  answerWriting(
    connection,
    service,
    () => client,
    () => commands,
  );
  answerVirtualRouters(connection, service);
  answerNewClusterFile(connection, service);
  answerClusterEdits(connection, service);

  documents.listen(connection);
  connection.listen();

  function arrived({ uris, listed }: Arrival): void {
    if (listed) workspace.listingChanged();
    for (const uri of uris) if (!documents.get(uri)) service.changed(uri);
    publisher.everything();
  }

  async function pullSettings(): Promise<void> {
    if (!client.workspace?.configuration) return;
    applySettings(readSettings(await connection.workspace.getConfiguration('keepalived')));
  }

  /** What was said once is not said again on every change. */
  const complained = new Set<string>();

  function applySettings(settings: Settings): void {
    service.configure(settings.service);
    publisher.settings = settings;
    for (const complaint of settings.complaints) {
      if (!complained.has(complaint)) connection.window.showWarningMessage(complaint);
      complained.add(complaint);
    }
    publisher.everything();
  }
}

function sectionOf(settings: unknown): unknown {
  return typeof settings === 'object' && settings !== null && 'keepalived' in settings
    ? settings.keepalived
    : undefined;
}
