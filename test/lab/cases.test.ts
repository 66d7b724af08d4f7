import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { requires } from '../support/requires.ts';
import { daemonVersion, ownCases, readRecording } from './cases.ts';
import { forecastOf } from './forecast.ts';
import { type Observation, observe } from './observe.ts';
import { differences, sideBySide } from './outcome.ts';

const LAB = ['linux', 'netns', 'ip', 'keepalived'] as const;
const cases = await ownCases();

// Elections are mostly waiting, so all the clusters run at once.
describe('real daemons', { concurrency: true, timeout: 240_000 }, () => {
  for (const [name, folder] of cases)
    test(name, async t => {
      if (!requires(t, ...LAB)) return;
      const observation = await observe(folder);
      await t.test('do what was recorded', t => compareWithRecording(t, folder, observation));
      await t.test('do what the linter forecasts', () => compareWithForecast(folder, observation));
    });
});

async function compareWithRecording(t: TestContext, folder: string, { outcomes, logs }: Observation) {
  const recording = await readRecording(folder);
  assert.ok(recording, `${folder}: nothing is recorded; npm run lab -- --record ${folder}`);
  const version = await daemonVersion();
  // Versions differ in what they do with some mismatches; the forecast knows, a recording can't.
  if (recording.keepalived !== version)
    return t.skip(`recorded with ${recording.keepalived}, this is ${version}`);
  for (const [node, lines] of Object.entries(logs)) assert.ok(lines.length > 0, `${node} logged nothing`);
  assert.deepEqual(differences(recording.forecast, outcomes), [], sideBySide(recording.forecast, outcomes));
}

async function compareWithForecast(folder: string, { outcomes }: Observation) {
  const { outcomes: forecast } = await forecastOf(folder, await daemonVersion());
  assert.deepEqual(Object.keys(forecast).sort(), Object.keys(outcomes).sort());
  assert.deepEqual(differences(forecast, outcomes), [], sideBySide(forecast, outcomes));
}
