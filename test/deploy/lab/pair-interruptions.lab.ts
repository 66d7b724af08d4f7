/** Accidents while a pair takes a change together, `ROUNDS` times (3). */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openLab } from '../hosts/lab.ts';
import type { Lab } from '../hosts/lab.ts';
import type { Accident, Step } from '../transaction/interruptions.ts';
import { interruptPair } from '../transaction/pair-interruptions.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 3);

const CASES: readonly [Accident, Step][] = [
  ['the client is killed', 'lock'],
  ['the client is killed', 'backup'],
  ['the client is killed', 'swap'],
  ['the client is killed', 'verify'],
  ['the connection ends', 'backup'],
  ['the connection ends', 'swap'],
  ['the connection ends', 'verify'],
  ['the cable is out for 9 s', 'backup'],
  ['the host loses its power', 'backup'],
  ['the host loses its power', 'verify'],
];

describe('a deployment to a pair that is interrupted', () => {
  let lab: Lab;
  before(async () => {
    lab = await openLab(['lb1', 'lb2']);
  });
  after(() => lab?.close());

  for (const [accident, step] of CASES)
    for (const victim of ['lb1', 'lb2'] as const)
      it(`${accident} after '${step}' of ${victim}`, async t => {
        for (let round = 0; round < ROUNDS; round++) {
          const { state, gap, twoHolders } = await interruptPair(lab, accident, step, victim);
          t.diagnostic(`${state}, gap ${gap} ms, two holders ${twoHolders} ms`);
          assert.ok(twoHolders < 4_000, `two holders for ${twoHolders} ms`);
        }
      });
});
