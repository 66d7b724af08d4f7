/** Every accident after every step, `ROUNDS` times (10). */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openLab } from '../hosts/lab.ts';
import type { Lab } from '../hosts/lab.ts';
import { ACCIDENTS, interrupt, STEPS } from '../transaction/interruptions.ts';
import type { Accident } from '../transaction/interruptions.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 10);

describe('a deployment that is interrupted anywhere', () => {
  let lab: Lab;
  before(async () => {
    lab = await openLab(['lb1']);
  });
  after(() => lab?.close());

  for (const accident of Object.keys(ACCIDENTS) as Accident[])
    for (const step of STEPS)
      it(`${accident} after '${step}'`, async t => {
        const ends = { old: 0, new: 0 };
        for (let round = 0; round < ROUNDS; round++)
          ends[await interrupt(lab, lab.host('lb1'), accident, step)]++;
        t.diagnostic(`old ${ends.old}, new ${ends.new}`);
        assert.equal(ends.old + ends.new, ROUNDS);
      });
});
