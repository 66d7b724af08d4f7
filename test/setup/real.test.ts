// A sample of the set-ups, given to the programs that have to live with them.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import type { Answers } from '../../client/src/setup/answers.ts';
import { exampleAnswers } from '../../client/src/setup/example.ts';
import { type GeneratedFile, generate } from '../../client/src/setup/generate.ts';
import { exampleTemplates } from '../../scripts/support/example-templates.ts';
import type { ClusterEdit } from '../../server/src/features/cluster-edits/index.ts';
import { createService } from '../../server/src/service.ts';
import { DAEMON, withDaemon } from '../daemon/config-test.ts';
import { daemonVersion } from '../lab/cases.ts';
import { forecastOf } from '../lab/forecast.ts';
import { finish } from '../lab/namespace.ts';
import { observe } from '../lab/observe.ts';
import { differences, sideBySide } from '../lab/outcome.ts';
import { applyTicked } from '../server/support/apply-edit.ts';
import { MemoryWorkspace, uriOf } from '../server/support/memory-workspace.ts';
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

describe('the real keepalived accepts what an edit of the whole cluster has made', () => {
  const edits: ClusterEdit[] = [
    { kind: 'addVirtualAddress', vrid: 51, address: '10.120.100.101/24' },
    { kind: 'addVirtualServer', address: '10.120.100.100', port: 443, realServers: ['10.120.100.5'] },
    { kind: 'addRealServer', service: '10.120.100.100 6443', address: '10.120.100.9', port: 6443 },
    { kind: 'switchToUnicast', vrid: 51 },
    { kind: 'setPassword', vrid: 51, password: 'kp4mr7tz' },
    { kind: 'setVirtualRouterId', vrid: 51, to: 77 },
    { kind: 'addNode', name: 'lb-third', address: '10.120.100.4/24' },
  ];
  const files = generate(exampleAnswers, templates);
  const scripts = files.filter(({ executable }) => executable).map(({ path, text }) => [path, text]);
  for (const edit of edits)
    test(edit.kind, async t => {
      if (!requires(t, ...DAEMON)) return;
      const world = new MemoryWorkspace(
        files
          .filter(({ path }) => /\.(?:conf|json)$/.test(path))
          .map(({ path, text }) => `--- ${path}\n${text}`)
          .join(''),
      );
      const result = createService(world).editCluster(uriOf('keepalived-master.conf'), edit);
      assert.ok(result && !('refused' in result));
      applyTicked(world, result);
      const configurations = [...world.files()].filter(uri => uri.endsWith('.conf'));
      assert.equal(configurations.length, edit.kind === 'addNode' ? 3 : 2);
      await withDaemon(async daemon => {
        for (const uri of configurations) {
          const text = world.read(uri) ?? '';
          const { exit, output } = await daemon.test({
            'keepalived.conf': text,
            ...Object.fromEntries(scripts),
          });
          assert.equal(output, '', `${uri}\n${text}`);
          assert.equal(exit, 0, uri);
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
