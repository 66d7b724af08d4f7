import assert from 'node:assert/strict';
import { newestVersion, type Version } from '../../../../server/src/schema/index.ts';
import { createService } from '../../../../server/src/service.ts';
import { MemoryWorkspace } from '../../support/memory-workspace.ts';

/** The rules that are tested here; what others say of a fixture is their business. */
const tested: ReadonlySet<string> = new Set([
  'deprecated-keyword',
  'empty-block',
  'invalid-value',
  'keyword-order',
  'missing-argument',
  'missing-keyword',
  'overwritten-keyword',
  'renamed-keyword',
  'repeated-keyword',
  'undefined-reference',
  'unexpected-block',
  'unexpected-word',
  'word-too-new',
]);

interface Expected {
  /** Counted from 1. */
  readonly line: number;
  readonly rule: string;
  /** The word that the finding is on, where the fixture names it. */
  readonly word: string | undefined;
  /** A part of the message. */
  readonly excerpt: string;
}

/**
 * Lints a configuration whose findings are written under the lines that they are about:
 *
 *     virtual_router_id 256
 *     #^ invalid-value 256: outside 1 to 255
 *
 * A mark is about the nearest line above that is no mark: the rule, the word it sits on (or nothing), a part of what
 * it says. All marks must be found, and nothing else.
 */
export function check(text: string, version: Version = newestVersion): void {
  const workspace = new MemoryWorkspace(text);
  const service = createService(workspace, { version });
  const lines = text.split('\n');
  const found = [...workspace.files()].flatMap(uri =>
    service
      .findings(uri)
      .filter(({ rule }) => tested.has(rule))
      .map(({ at, rule, message }) => {
        const { start, end } = at.range;
        const word = lines[start.line]?.slice(start.character, end.character) ?? '';
        return { line: start.line + 1, rule, word, message };
      }),
  );
  const told = found
    .map(({ line, rule, word, message }) => `line ${line}: ${rule} ${word}: ${message}`)
    .join('\n');
  const left = [...found];
  for (const expected of expectations(lines)) {
    const { line, rule, word, excerpt } = expected;
    const at = left.findIndex(
      finding =>
        finding.line === line &&
        finding.rule === rule &&
        (word === undefined || finding.word === word) &&
        finding.message.includes(excerpt),
    );
    assert.notEqual(at, -1, `line ${line} should have ${rule} ${word ?? ''}: ${excerpt}\nfound:\n${told}`);
    left.splice(at, 1);
  }
  assert.deepEqual(
    left.map(({ line, rule, message }) => `line ${line}: ${rule}: ${message}`),
    [],
    'Nothing else is found.',
  );
}

function expectations(lines: readonly string[]): Expected[] {
  const expected: Expected[] = [];
  let above = 0;
  for (const [index, line] of lines.entries()) {
    const mark = /^\s*#\^ (?<rule>[a-z-]+)(?: (?<word>\S+))?: (?<excerpt>.+)$/.exec(line)?.groups;
    if (!mark) {
      assert.ok(!/^\s*#\^/.test(line), `line ${index + 1} can't be read: ${line}`);
      above = index + 1;
    } else {
      expected.push({ line: above, rule: mark['rule']!, word: mark['word'], excerpt: mark['excerpt']! });
    }
  }
  return expected;
}

/** Lines inside an instance that is sound otherwise. */
export function inInstance(lines: string): string {
  return `vrrp_instance EDGE {
    interface eth0
    virtual_router_id 9
${lines}
}
`;
}

/** Lines inside a virtual server that is sound otherwise. */
export function inService(lines: string): string {
  return `virtual_server 192.0.2.9 80 {
    lvs_sched rr
    protocol TCP
    real_server 192.0.2.21 80 {
    }
${lines}
}
`;
}
