/** How long the virtual address of a pair is away, or on both hosts, for each kind of change; `ROUNDS` times (3). */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { configuration, SECOND_VIP, VIP } from '../hosts/configurations.ts';
import type { Options } from '../hosts/configurations.ts';
import { openLab } from '../hosts/lab.ts';
import type { Lab } from '../hosts/lab.ts';
import { untilHeld } from '../hosts/state.ts';
import { applyPair, BACKUP, MASTER, outcomes, settlePair } from '../transaction/pair.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 3);

interface Change {
  readonly master?: Options;
  readonly backup?: Options;
  /** The most that is allowed, in milliseconds: the best that any order of reloads can do, and some for the machine. */
  readonly gap: number;
  readonly twoHolders: number;
  readonly holder?: string;
  readonly prepare?: (lab: Lab) => Promise<unknown>;
}

const both = (options: Options): Pick<Change, 'master' | 'backup'> => ({ master: options, backup: options });

const CHANGES: Record<string, Change> = {
  'a comment': { ...both({ comment: 'other' }), gap: 0, twoHolders: 0 },
  'an address more': { ...both({ addresses: [VIP, SECOND_VIP] }), gap: 0, twoHolders: 0 },
  auth_pass: { ...both({ authPass: 'other' }), gap: 0, twoHolders: 0 },
  advert_int: { ...both({ advertInterval: 2 }), gap: 0, twoHolders: 0 },
  // One host takes over while the other still has it: the users never lose it.
  'priorities, so that the backup takes over': {
    master: { priority: 90 },
    gap: 100,
    twoHolders: 100,
    holder: 'lb2',
  },
  virtual_router_id: { ...both({ virtualRouterId: 52 }), gap: 100, twoHolders: 1_500 },
  'the daemon of the backup was stopped': {
    ...both({ comment: 'other' }),
    gap: 0,
    twoHolders: 0,
    prepare: lab => lab.host('lb2').sh('systemctl stop keepalived'),
  },
};

describe('changes of a pair', () => {
  let lab: Lab;
  before(async () => {
    lab = await openLab(['lb1', 'lb2']);
  });
  after(() => lab?.close());

  for (const [name, change] of Object.entries(CHANGES))
    it(name, async t => {
      for (let round = 0; round < ROUNDS; round++) {
        await settlePair(lab);
        await change.prepare?.(lab);
        const { run, watched } = await applyPair(
          lab,
          { ...MASTER, ...change.master },
          { ...BACKUP, ...change.backup },
        );
        t.diagnostic(
          `gap ${watched.gap} ms, two holders ${watched.twoHolders} ms, in the end ${watched.holders.join(' ')}`,
        );
        assert.equal(
          outcomes(run).replaceAll('unchanged', 'deployed'),
          'deployed deployed',
          `${run.stdout}\n${run.stderr}`,
        );
        assert.deepEqual(watched.holders, [change.holder ?? 'lb1']);
        assert.ok(watched.gap <= change.gap, `a gap of ${watched.gap} ms`);
        assert.ok(watched.twoHolders <= change.twoHolders, `two holders for ${watched.twoHolders} ms`);
      }
    });

  it('the first installation', async () => {
    for (const host of lab.hosts)
      await host.sh(
        'systemctl stop keepalived; rm -rf /etc/keepalived/keepalived.conf /var/lib/keepalived-deploy',
      );
    const { run, watched } = await applyPair(lab, MASTER, BACKUP);
    assert.equal(outcomes(run), 'deployed deployed', `${run.stdout}\n${run.stderr}`);
    assert.deepEqual(watched.holders, ['lb1']);
    assert.equal(watched.twoHolders, 0);
    await untilHeld(lab.host('lb1'));
    assert.equal(await lab.host('lb2').sh('cat /etc/keepalived/keepalived.conf'), configuration(BACKUP));
  });
});
