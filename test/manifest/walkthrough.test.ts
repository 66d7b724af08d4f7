import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

interface Step {
  readonly id: string;
  readonly description: string;
  readonly media: { readonly markdown: string };
  readonly completionEvents?: readonly string[];
}

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly walkthroughs: readonly [{ readonly steps: readonly Step[] }];
  };
}

const root = fileURLToPath(new URL('../..', import.meta.url));

test('each step of the walkthrough leads to commands that there are, in every language', () => {
  const { contributes } = readManifest();
  const commands = new Set(contributes.commands.map(({ command }) => command));
  const [english, chinese] = ['package.nls.json', 'package.nls.zh-cn.json'].map(readTexts);
  for (const { id, description, completionEvents = [] } of contributes.walkthroughs[0].steps) {
    const linked = [english!, chinese!].map(texts =>
      [...textOf(texts, description).matchAll(/\(command:([\w.]+)\)/g)].map(([, command]) => command!),
    );
    assert.deepEqual(linked[0], linked[1], `the links of ${id}`);
    const own = [...linked[0]!, ...completionEvents.map(event => event.replace('onCommand:', ''))];
    for (const command of own.filter(name => name.startsWith('keepalived.')))
      assert.ok(commands.has(command), `${id} names ${command}, which is no command`);
  }
});

test('what stands beside a step is there in every language, with the same tables and lists', () => {
  const { contributes } = readManifest();
  for (const { id, media } of contributes.walkthroughs[0].steps) {
    const [english, chinese] = ['package.nls.json', 'package.nls.zh-cn.json'].map(file => {
      const page = textOf(readTexts(file), media.markdown);
      return readFileSync(join(root, page), 'utf8');
    });
    assert.deepEqual(shapeOf(english!), shapeOf(chinese!), id);
  }
});

/** The rows, headings and list items of a page, in their order, without their text. */
function shapeOf(page: string): string[] {
  return page.split('\n').flatMap(line => /^(?:## |\|-|\||\d+\. |> |```|- )/.exec(line)?.[0] ?? []);
}

/** The text that stands for `%key%`. */
function textOf(texts: Readonly<Record<string, string>>, key: string): string {
  const text = texts[key.replaceAll('%', '')];
  assert.ok(text, `there is no text for ${key}`);
  return text;
}

function readManifest(): Manifest {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
}

function readTexts(file: string): Record<string, string> {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}
