/** What a person reads through a real connection, in the language that the editor asks for. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Editor, summary } from '../server/support/editor.ts';
import { MemoryWorkspace, uriOf } from '../server/support/memory-workspace.ts';

const file = `--- a.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 300
    nopremt
}
`;

async function start(locale: string | undefined): Promise<Editor> {
  const editor = new Editor(new MemoryWorkspace(file));
  after(() => editor.stop());
  await editor.start({}, locale);
  await editor.open('a.conf');
  return editor;
}

const isChinese = (message: unknown) => /\p{Script=Han}/u.test(JSON.stringify(message));

async function read(editor: Editor) {
  const diagnostics = await editor.published('a.conf', found => found.length > 0);
  const hover = await editor.request<{ contents: { value: string } }>('textDocument/hover', {
    textDocument: { uri: uriOf('a.conf') },
    position: { line: 3, character: 6 },
  });
  return { diagnostics, hover: hover.contents.value };
}

// One server speaks one language, so each is asked before the next one starts.
test('zh-cn: findings, hovers and pages are Chinese; their codes are not', async () => {
  const english = await read(await start(undefined));
  const chinese = await read(await start('zh-cn'));

  assert.deepEqual(summary(chinese.diagnostics), summary(english.diagnostics));
  assert.ok(english.diagnostics.every(({ message }) => !isChinese(message)));
  assert.ok(chinese.diagnostics.every(({ message }) => isChinese(message)));
  const unknown = chinese.diagnostics.find(({ code }) => code === 'unknown-keyword');
  assert.equal(unknown?.message, 'keepalived 不认识 vrrp_instance 中的 nopremt。是否想写 nopreempt？');
  assert.equal(unknown?.codeDescription?.href, 'https://example.com/zh-cn/unknown-keyword');

  assert.match(english.hover, /Weight of this node in the election/);
  assert.match(chinese.hover, /此节点在选举中的分量/);
  assert.match(chinese.hover, /默认值：`100`；state 为 MASTER 时为 255。/);
});

test('a language that there is no bundle for: English', async () => {
  const { diagnostics, hover } = await read(await start('fr'));
  assert.ok(diagnostics.length > 0 && diagnostics.every(({ message }) => !isChinese(message)));
  assert.match(hover, /Weight of this node in the election/);
  assert.equal(
    diagnostics.find(({ code }) => code === 'unknown-keyword')?.codeDescription?.href,
    'https://example.com/unknown-keyword',
  );
});
