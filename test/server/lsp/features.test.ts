/** Every feature once through a real connection, as an editor asks for it. What they answer is tested beside them. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  CompletionList,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InitializeParams,
  InlayHint,
  Location,
  SelectionRange,
  SemanticTokens,
  TextEdit,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver';
import { newestVersion } from '../../../server/src/schema/index.ts';
import type { Comparison } from '../../../server/src/features/compare.ts';
import { Editor } from '../support/editor.ts';
import { MemoryWorkspace, uriOf } from '../support/memory-workspace.ts';

const text = `vrrp_script chk_api {
    script "/usr/local/bin/check"
}
vrrp_instance VI_1 {
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 110
    virtual_ipaddress {
        10.0.0.100/24
    }
    track_script {
        chk_api
    }
}
`;
const name = 'keepalived.conf';
const textDocument = { uri: uriOf(name) };

async function editorOn(
  t: TestContext,
  capabilities: InitializeParams['capabilities'] = {},
): Promise<Editor> {
  const editor = new Editor(new MemoryWorkspace(text));
  t.after(() => editor.stop());
  await editor.start(capabilities);
  await editor.open(name);
  return editor;
}

/** The place behind the first `before`. */
function behind(before: string) {
  const lines = text.slice(0, text.indexOf(before) + before.length).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)!.length };
}

test('hover, symbols, folding and selection', async t => {
  const editor = await editorOn(t);
  const position = behind('prio');
  const hover = await editor.request<Hover>('textDocument/hover', { textDocument, position });
  assert.match(JSON.stringify(hover.contents), /Weight of this node/);
  const symbols = await editor.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
  assert.deepEqual(
    symbols.map(symbol => symbol.name),
    ['vrrp_script chk_api', 'vrrp_instance VI_1'],
  );
  const folds = await editor.request<FoldingRange[]>('textDocument/foldingRange', { textDocument });
  assert.equal(folds.length, 4);
  const [selection] = await editor.request<SelectionRange[]>('textDocument/selectionRange', {
    textDocument,
    positions: [position],
  });
  assert.deepEqual(selection?.parent?.range.start, { line: 7, character: 4 });
});

test('completion, with tab stops if the editor knows them, and its documentation', async t => {
  const position = behind('priority 110\n');
  for (const snippetSupport of [true, false]) {
    const editor = await editorOn(t, {
      textDocument: { completion: { completionItem: { snippetSupport } } },
    });
    const { items } = await editor.request<CompletionList>('textDocument/completion', {
      textDocument,
      position,
    });
    const item = items.find(({ label }) => label === 'advert_int')!;
    assert.equal(item.textEdit?.newText, snippetSupport ? 'advert_int ${1:1}$0' : 'advert_int');
    const resolved = await editor.request<CompletionItem>('completionItem/resolve', item);
    assert.match(JSON.stringify(resolved.documentation), /Seconds between adverts/);
  }
});

test('definition, implementation, references, highlight, links and symbols of the workspace', async t => {
  const editor = await editorOn(t);
  const asked = { textDocument, position: behind('track_script {\n        chk') };
  const [definition] = await editor.request<Location[]>('textDocument/definition', asked);
  assert.equal(definition?.range.start.line, 0);
  assert.deepEqual(await editor.request<Location[]>('textDocument/implementation', asked), []);
  const context = { includeDeclaration: false };
  const references = await editor.request<Location[]>('textDocument/references', { ...asked, context });
  assert.deepEqual(
    references.map(({ range }) => range.start.line),
    [12],
  );
  const highlights = await editor.request<DocumentHighlight[]>('textDocument/documentHighlight', asked);
  assert.equal(highlights.length, 2);
  const links = await editor.request<DocumentLink[]>('textDocument/documentLink', { textDocument });
  assert.deepEqual(links, []);
  const symbols = await editor.request<WorkspaceSymbol[]>('workspace/symbol', { query: 'chk' });
  assert.deepEqual(
    symbols.map(symbol => symbol.name),
    ['chk_api'],
  );
});

test('rename, and its refusal', async t => {
  const editor = await editorOn(t);
  const asked = { textDocument, position: behind('vrrp_script chk') };
  const prepared = await editor.request<{ placeholder: string }>('textDocument/prepareRename', asked);
  assert.equal(prepared.placeholder, 'chk_api');
  const edit = await editor.request<WorkspaceEdit>('textDocument/rename', { ...asked, newName: 'check' });
  assert.equal(edit.changes?.[uriOf(name)]?.length, 2);
  await assert.rejects(editor.request('textDocument/rename', { ...asked, newName: '{' }), /can not be empty/);
});

test('formatting of a document, of a range and while typing', async t => {
  const editor = await editorOn(t);
  await editor.replace(name, '    state MASTER', 'state MASTER');
  const options = { tabSize: 4, insertSpaces: true };
  const expected = [{ range: { start: behind('VI_1 {\n'), end: behind('VI_1 {\n') }, newText: '    ' }];
  assert.deepEqual(
    await editor.request<TextEdit[]>('textDocument/formatting', { textDocument, options }),
    expected,
  );
  const range = { start: { line: 4, character: 0 }, end: { line: 5, character: 0 } };
  assert.deepEqual(
    await editor.request<TextEdit[]>('textDocument/rangeFormatting', { textDocument, options, range }),
    expected,
  );
  const position = behind('VI_1 {\n');
  const typed = { textDocument, options, position, ch: '\n' };
  assert.deepEqual(await editor.request<TextEdit[]>('textDocument/onTypeFormatting', typed), expected);
});

test('semantic tokens, inlay hints and code lenses, as far as the settings want them', async t => {
  const peer = text.replace('MASTER', 'BACKUP').replace('110', '100');
  const editor = new Editor(
    new MemoryWorkspace(`--- keepalived.conf\n${text}--- keepalived-b.conf\n${peer}`),
  );
  t.after(() => editor.stop());
  await editor.start();
  await editor.open(name);
  const range = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
  const tokens = await editor.request<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
  assert.equal(tokens.data.length, 5 * 5);
  const some = await editor.request<SemanticTokens>('textDocument/semanticTokens/range', {
    textDocument,
    range,
  });
  assert.deepEqual(some.data, tokens.data);

  const hints = () => editor.request<InlayHint[]>('textDocument/inlayHint', { textDocument, range });
  assert.deepEqual(
    (await hints()).map(({ label }) => label),
    ['advert_int 1', 'held by world', '→ FAULT'],
  );
  const lenses = () => editor.request<CodeLens[]>('textDocument/codeLens', { textDocument });
  assert.deepEqual(
    (await lenses()).map(({ command }) => command),
    [{ title: 'keepalived-b: priority 100 · in step', command: '' }],
  );
  const keepalived = { codeLens: false, inlayHints: { priorities: false, holders: false, defaults: true } };
  await editor.notify('workspace/didChangeConfiguration', { settings: { keepalived } });
  assert.deepEqual(await lenses(), []);
  assert.deepEqual(
    (await hints()).map(({ label }) => label),
    ['advert_int 1'],
  );
});

test('code actions, as far as the editor can do what they ask for', async t => {
  for (const resourceOperations of [['create' as const], []]) {
    const editor = await editorOn(t, { workspace: { workspaceEdit: { resourceOperations } } });
    const position = behind('state');
    const actions = await editor.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: { start: position, end: position },
      context: { diagnostics: [], only: ['refactor'] },
    });
    assert.deepEqual(
      actions.map(({ title }) => title),
      resourceOperations.length > 0 ? ['New backup from this master'] : [],
    );
  }
});

test('to silence a rule: the command of an editor that can ask for the reason, an edit for others', async t => {
  for (const commands of [['keepalived.disableRule'], []]) {
    const editor = new Editor(new MemoryWorkspace('vrrp_instance VI_1 {\n    interfce eth0\n}\n'));
    t.after(() => editor.stop());
    await editor.start({}, undefined, undefined, { commands });
    await editor.open(name);
    const found = await editor.published(name, all => all.some(({ code }) => code === 'unknown-keyword'));
    const diagnostics = found.filter(({ code }) => code === 'unknown-keyword');
    const actions = await editor.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: diagnostics[0]?.range,
      context: { diagnostics },
    });
    const silence = actions.find(({ title }) => title.startsWith('Disable unknown-keyword'));
    if (commands.length > 0) {
      assert.equal(silence?.edit, undefined);
      assert.deepEqual(silence?.command, {
        title: 'Disable unknown-keyword for this line…',
        command: 'keepalived.disableRule',
        arguments: [textDocument.uri, 1, '    # keepalived-lint disable unknown-keyword '],
      });
    } else {
      assert.equal(silence?.command, undefined);
      assert.equal(
        silence?.edit?.changes?.[textDocument.uri]?.[0]?.newText,
        '    # keepalived-lint disable unknown-keyword \n',
      );
    }
  }
});

test('peers, comparison and a new backup, as an editor with commands of its own asks for them', async t => {
  const peer = text.replace('MASTER', 'BACKUP').replace('110', '100');
  const editor = new Editor(
    new MemoryWorkspace(`--- keepalived.conf\n${text}--- keepalived-b.conf\n${peer}`),
  );
  t.after(() => editor.stop());
  await editor.start();
  const { uri } = textDocument;
  assert.deepEqual(await editor.request('keepalived/peers', { uri }), [
    { name: 'keepalived-b', uri: uriOf('keepalived-b.conf') },
  ]);
  const { lines } = await editor.request<Comparison>('keepalived/compare', {
    uri,
    peerUri: uriOf('keepalived-b.conf'),
  });
  assert.deepEqual(
    lines.map(({ range, expected, other }) => [range.start.line, expected, other]),
    [
      [4, true, 'state BACKUP'],
      [7, true, 'priority 100'],
    ],
  );
  const { text: backup } = await editor.request<{ text: string }>('keepalived/newBackup', { uri });
  assert.equal(backup, peer);
  assert.equal(await editor.request('keepalived/compare', { uri: 7 }), null);
  assert.deepEqual(await editor.request('keepalived/peers', null), []);
  const status = { node: 'world', cluster: 'world', peers: ['keepalived-b'], version: newestVersion };
  assert.deepEqual(await editor.request('keepalived/nodes', { uri }), [status]);
  assert.deepEqual(await editor.request('keepalived/nodes', 7), []);
});

test('a change of one node lets the editor ask again for what stands beside the lines of the other', async t => {
  const peer = text.replace('MASTER', 'BACKUP').replace('110', '100');
  const editor = new Editor(
    new MemoryWorkspace(`--- keepalived.conf\n${text}--- keepalived-b.conf\n${peer}`),
  );
  t.after(() => editor.stop());
  await editor.start({
    workspace: { inlayHint: { refreshSupport: true }, codeLens: { refreshSupport: true } },
  });
  await editor.open(name);
  await editor.open('keepalived-b.conf');
  const asked = [editor.asked('workspace/inlayHint/refresh'), editor.asked('workspace/codeLens/refresh')];
  await editor.replace('keepalived-b.conf', 'priority 100', 'priority 90');
  await Promise.all(asked);
  const [lens] = await editor.request<CodeLens[]>('textDocument/codeLens', { textDocument });
  assert.equal(lens?.command?.title, 'keepalived-b: priority 90 · in step');
});
