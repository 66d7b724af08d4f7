import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answers } from '../../client/src/setup/answers.ts';
import { exampleAnswers } from '../../client/src/setup/example.ts';
import { generate } from '../../client/src/setup/generate.ts';
import { newPassword } from '../../client/src/setup/password.ts';
import { exampleTemplates } from '../../scripts/support/example-templates.ts';
import { lint } from '../../server/src/lint/run.ts';
import { createService } from '../../server/src/service.ts';
import { file } from '../examples/example.ts';
import { MemoryWorkspace, nameOf } from '../server/support/memory-workspace.ts';
import { allAnswers, title } from './space.ts';

const templates = exampleTemplates();

test("the example's answers give the example's files; npm run generate writes them", () => {
  for (const { path, text } of generate(exampleAnswers, templates)) assert.equal(text, file(path), path);
});

test('a new password has eight characters, and is another one each time', () => {
  const passwords = Array.from({ length: 50 }, newPassword);
  for (const password of passwords) assert.match(password, /^[a-km-z2-9]{8}$/);
  assert.equal(new Set(passwords).size, passwords.length);
});

test('whatever is answered, the linter has no more than a hint for the files, and every event ends with one holder', t => {
  const all = [...allAnswers()];
  t.diagnostic(`${all.length} set-ups`);
  for (const answers of all) {
    const { diagnostics, clusters } = lintOf(answers);
    assert.deepEqual(
      diagnostics.filter(({ severity }) => severity !== 'hint'),
      [],
      title(answers),
    );
    assert.equal(clusters.length, 1, title(answers));
    const forecasts = Object.entries(clusters[0]?.forecast ?? {});
    assert.equal(forecasts.length, answers.vips.length, title(answers));
    for (const [vip, forecast] of forecasts)
      assert.deepEqual(forecast, expected(answers, vip), title(answers));
  }
});

/** The VIP is at home on a node, goes to the next one, and comes back if it may. */
function expected({ nodes, vips, preempt, check }: Answers, vip: string) {
  const home = vips.findIndex(({ address }) => address === vip);
  const [first, second] = [home, (home + 1) % nodes.length].map(index => [nodes[index]?.name ?? '']);
  return {
    steady: first,
    stop: second,
    restart: preempt ? first : second,
    checkFailure: check.kind === 'none' ? null : second,
    linkLoss: second,
    settles: true,
  };
}

function lintOf(answers: Answers) {
  const files = generate(answers, templates);
  const world = new MemoryWorkspace(files.map(({ path, text }) => `--- ${path}\n${text}`).join(''));
  return lint(createService(world), nameOf, true);
}
