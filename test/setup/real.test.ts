// A sample of the set-ups, given to the programs that have to live with them.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import type { Answers } from '../../client/src/setup/answers.ts';
import { type GeneratedFile, generate } from '../../client/src/setup/generate.ts';
import { exampleTemplates } from '../../scripts/support/example-templates.ts';
import { DAEMON, withDaemon } from '../daemon/config-test.ts';
import { daemonVersion } from '../lab/cases.ts';
import { forecastOf } from '../lab/forecast.ts';
import { finish } from '../lab/namespace.ts';
import { observe } from '../lab/observe.ts';
import { differences, sideBySide } from '../lab/outcome.ts';
import { requires } from '../support/requires.ts';
import { allAnswers, title } from './space.ts';

const templates = exampleTemplates();

/** Those for the newest keepalived or for Debian's, spread evenly over the space. */
function sample(count: number, fits: (answers: Answers) => boolean = () => true): Answers[] {
  const all = [...allAnswers()].filter(answers => answers.keepalived === 'debian12' && fits(answers));
  return Array.from({ length: count }, (_, index) => all[Math.floor(((index + 0.5) * all.length) / count)]!);
}

describe('the real keepalived accepts without a word', () => {
  for (const answers of sample(14))
    test(title(answers), async t => {
      if (!requires(t, ...DAEMON)) return;
      const files = generate(answers, templates);
      const scripts = files.filter(({ executable }) => executable).map(({ path, text }) => [path, text]);
      await withDaemon(async daemon => {
        for (const { path, text } of files.filter(each => each.path.endsWith('.conf'))) {
          const { exit, output } = await daemon.test({
            'keepalived.conf': text,
            ...Object.fromEntries(scripts),
          });
          assert.equal(output, '', `${path}\n${text}`);
          assert.equal(exit, 0, path);
        }
      });
    });
});

test('shellcheck has nothing to say about the scripts of any set-up', async t => {
  if (!requires(t, 'shellcheck')) return;
  const scripts = new Set(
    [...allAnswers()].flatMap(answers =>
      generate(answers, templates).flatMap(({ executable, text }) => (executable ? [text] : [])),
    ),
  );
  for (const script of scripts) {
    const { exit, output } = await finish(['shellcheck', '-'], { input: script, seconds: 30 });
    assert.equal(output, '', script);
    assert.equal(exit, 0);
  }
});

// Elections are mostly waiting, so all the clusters run at once.
describe('real daemons do what the linter forecasts', { concurrency: true, timeout: 240_000 }, () => {
  const chosen = [
    ...sample(
      1,
      ({ design, nodes, check, preempt }) =>
        design === 'vip' && nodes.length === 3 && check.kind === 'http' && !preempt,
    ),
    ...sample(
      1,
      ({ design, check, transport, vips }) =>
        design === 'activeActive' &&
        check.kind === 'port' &&
        transport === 'unicast' &&
        !vips[0]?.address.includes(':'),
    ),
    ...sample(
      1,
      ({ design, check, notification }) =>
        design === 'apiServers' && check.kind === 'apiServer' && notification.kind === 'script',
    ),
    ...sample(
      1,
      ({ design, vips, check }) =>
        design === 'vip' && check.kind === 'port' && vips[0]?.address.includes(':') === true,
    ),
  ];
  for (const answers of chosen)
    test(title(answers), async t => {
      if (!requires(t, 'linux', 'netns', 'ip', 'keepalived')) return;
      const folder = await written(t, generate(answers, templates));
      const forecast = await forecastOf(folder, await daemonVersion());
      const { outcomes, ended } = await observe(folder, forecast.order);
      assert.deepEqual(ended, []);
      assert.equal(Object.keys(outcomes).length, answers.vips.length);
      assert.deepEqual(differences(forecast.outcomes, outcomes), [], sideBySide(forecast.outcomes, outcomes));
    });
});

async function written(t: TestContext, files: readonly GeneratedFile[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'keepalived-setup-'));
  t.after(() => rm(folder, { recursive: true }));
  for (const { path, text, executable } of files)
    await writeFile(join(folder, path), text, { mode: executable ? 0o755 : 0o644 });
  return folder;
}
