/** Accidents while a pair takes a change together, `ROUNDS` times (3). */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openLab } from '../hosts/lab.ts';
import type { Lab } from '../hosts/lab.ts';
import { ACCIDENTS, STEPS } from '../transaction/interruptions.ts';
import type { Accident } from '../transaction/interruptions.ts';
import { interruptPair } from '../transaction/pair-interruptions.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 3);

/** From the lock on there is something to undo. */
const SINCE_LOCK = STEPS.slice(STEPS.indexOf('lock'));

describe('a deployment to a pair that is interrupted', () => {
  let lab: Lab;
  before(async () => {
    lab = await openLab(['lb1', 'lb2']);
  });
  after(() => lab?.close());

  for (const accident of Object.keys(ACCIDENTS) as Accident[])
    for (const step of SINCE_LOCK)
      for (const victim of ['lb1', 'lb2'] as const)
        it(`${accident} after '${step}' of ${victim}`, async t => {
          for (let round = 0; round < ROUNDS; round++) {
            const { state, gap, twoHolders } = await interruptPair(lab, accident, step, victim);
            t.diagnostic(`${state}, gap ${gap} ms, two holders ${twoHolders} ms`);
            // A daemon that was killed outright leaves the address on its host while the other one takes it.
            if (accident !== 'keepalived is killed')
              assert.ok(twoHolders < 4_000, `two holders for ${twoHolders} ms`);
          }
        });
});
