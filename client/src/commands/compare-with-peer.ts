import {
  commands,
  type ExtensionContext,
  l10n,
  Position,
  Range,
  Selection,
  TabInputTextDiff,
  type TextEditorDecorationType,
  TextEditorRevealType,
  ThemeColor,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** What the server answers; see `keepalived/compare`. */
interface DifferentLine {
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  readonly expected: boolean;
}

interface Comparison {
  readonly lines: readonly DifferentLine[];
  readonly peerLines: readonly DifferentLine[];
}

interface Peer {
  readonly name: string;
  readonly uri: string;
}

/** The two files that are compared at the moment. */
interface Pair {
  readonly uri: string;
  readonly peerUri: string;
}

/**
 * "Keepalived: Compare with Peer": the file beside that of another node, with what nodes differ in by nature told from
 * what they must agree on.
 */
export function registerCompareWithPeer(
  context: ExtensionContext,
  client: () => BaseLanguageClient | undefined,
): void {
  const marks = {
    expected: markOf(l10n.t('differs by nature'), 'editorCodeLens.foreground'),
    unexpected: markOf(l10n.t('not the same'), 'editorWarning.foreground'),
  };
  let pair: Pair | undefined;
  const refresh = async () => {
    const running = client();
    if (pair && running && isOpen(pair)) await mark(running, pair, marks);
  };
  context.subscriptions.push(
    marks.expected,
    marks.unexpected,
    commands.registerCommand('keepalived.compareWithPeer', async (uri?: unknown, peerUri?: unknown) => {
      const running = client();
      if (!running) return;
      const opened =
        typeof uri === 'string' && typeof peerUri === 'string' ? { uri, peerUri } : await choose(running);
      if (!opened) return;
      pair = opened;
      await open(opened);
      await refresh();
      await showFirst(running, opened);
    }),
    workspace.onDidChangeTextDocument(({ document }) => {
      const changed = document.uri.toString();
      if (pair && [pair.uri, pair.peerUri].some(one => Uri.parse(one).toString() === changed)) void refresh();
    }),
    window.onDidChangeVisibleTextEditors(() => void refresh()),
  );
}

function markOf(text: string, color: string): TextEditorDecorationType {
  const themed = new ThemeColor(color);
  return window.createTextEditorDecorationType({
    after: { contentText: `— ${text}`, color: themed, margin: '0 0 0 2em', fontStyle: 'italic' },
    overviewRulerColor: themed,
  });
}

/** The active file and one of its peers; the person chooses if there are several. */
async function choose(client: BaseLanguageClient): Promise<Pair | undefined> {
  const document = window.activeTextEditor?.document;
  if (document?.languageId !== 'keepalived') {
    void window.showInformationMessage(l10n.t('Open the configuration of a node first.'));
    return undefined;
  }
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  const peers = await client.sendRequest<readonly Peer[]>('keepalived/peers', { uri });
  if (peers.length === 0) {
    void window.showInformationMessage(
      l10n.t('No other node is known for this file. A keepalived.cluster.json can name them.'),
    );
    return undefined;
  }
  const picked =
    peers.length === 1
      ? peers[0]
      : (
          await window.showQuickPick(
            peers.map(peer => ({
              label: peer.name,
              description: workspace.asRelativePath(Uri.parse(peer.uri)),
              peer,
            })),
            { placeHolder: l10n.t('The node to compare with') },
          )
        )?.peer;
  return picked && { uri, peerUri: picked.uri };
}

async function open({ uri, peerUri }: Pair): Promise<void> {
  const [left, right] = [Uri.parse(uri), Uri.parse(peerUri)];
  const title = `${workspace.asRelativePath(left)} ↔ ${workspace.asRelativePath(right)}`;
  await commands.executeCommand('vscode.diff', left, right, title);
}

/** Scrolls to the first line that should be the same on both nodes, and is not. */
async function showFirst(client: BaseLanguageClient, { uri, peerUri }: Pair): Promise<void> {
  const comparison = await client.sendRequest<Comparison | null>('keepalived/compare', { uri, peerUri });
  const line = comparison?.peerLines.find(({ expected }) => !expected)?.range.start.line;
  const editor = window.activeTextEditor;
  if (line === undefined || editor?.document.uri.toString() !== Uri.parse(peerUri).toString()) return;
  const start = new Position(line, 0);
  editor.selection = new Selection(start, start);
  editor.revealRange(new Range(start, start), TextEditorRevealType.InCenterIfOutsideViewport);
}

function isOpen({ uri, peerUri }: Pair): boolean {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  return (
    input instanceof TabInputTextDiff &&
    input.original.toString() === Uri.parse(uri).toString() &&
    input.modified.toString() === Uri.parse(peerUri).toString()
  );
}

async function mark(
  client: BaseLanguageClient,
  { uri, peerUri }: Pair,
  marks: Readonly<Record<'expected' | 'unexpected', TextEditorDecorationType>>,
): Promise<void> {
  const comparison = await client.sendRequest<Comparison | null>('keepalived/compare', { uri, peerUri });
  if (!comparison) return;
  for (const [file, lines] of [
    [uri, comparison.lines],
    [peerUri, comparison.peerLines],
  ] as const) {
    const shown = Uri.parse(file).toString();
    for (const editor of window.visibleTextEditors.filter(
      ({ document }) => document.uri.toString() === shown,
    )) {
      for (const kind of ['expected', 'unexpected'] as const) {
        const ranges = lines.filter(({ expected }) => expected === (kind === 'expected'));
        editor.setDecorations(
          marks[kind],
          ranges.map(
            ({ range: { start, end } }) => new Range(start.line, start.character, end.line, end.character),
          ),
        );
      }
    }
  }
}
