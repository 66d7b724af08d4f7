import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { requires } from '../../support/requires.ts';
import { openLab } from '../hosts/lab.ts';
import type { Lab } from '../hosts/lab.ts';
import { interrupt } from './interruptions.ts';
import type { Accident, Step } from './interruptions.ts';

/** One of each kind; `npm run lab:deploy` has every accident after every step, many times. */
const CASES: readonly [Accident, Step, ('old' | 'new')[]][] = [
  ['the client is killed', 'verify', ['old', 'new']],
  ['the connection ends', 'swap', ['old', 'new']],
  ['keepalived is killed', 'reload', ['old', 'new']],
  ['the host loses its power', 'swap', ['old', 'new']],
];

describe('a deployment that is interrupted', { timeout: 400_000 }, () => {
  let lab: Lab | undefined;
  before(async () => {
    if (process.platform === 'linux' && process.getuid?.() === 0) lab = await openLab(['lb1']);
  });
  after(() => lab?.close());

  for (const [accident, step, possible] of CASES)
    it(`${accident} after '${step}': ends in ${possible.join(' or ')} state`, async t => {
      if (!requires(t, 'linux', 'root', 'netns', 'ssh') || !lab) return;
      const state = await interrupt(lab, lab.host('lb1'), accident, step);
      assert.ok(possible.includes(state), state);
      t.diagnostic(`came to rest in the ${state} state`);
    });
});
