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

/** One row of the table that is printed in the end. */
interface Row {
  readonly gap: number;
  readonly twoHolders: number;
}

interface Change {
  readonly master?: Options;
  readonly backup?: Options;
  /** The most that is allowed, in milliseconds: the best that any order of reloads can do, and some for the machine. */
  readonly gap: number;
  readonly twoHolders: number;
  readonly holder?: string;
  readonly prepare?: (lab: Lab) => Promise<unknown>;
  readonly repair?: (lab: Lab) => Promise<unknown>;
  /** What is deployed to, and what is accepted. */
  readonly words?: readonly string[];
  readonly outcomes?: string;
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
  'a priority, and the holder stays': { backup: { priority: 105 }, gap: 0, twoHolders: 0 },
  'an address less': {
    master: { addresses: [VIP] },
    backup: { addresses: [VIP] },
    gap: 0,
    twoHolders: 0,
    prepare: lab => settlePair(lab, { addresses: [VIP, SECOND_VIP] }),
  },
  virtual_router_id: { ...both({ virtualRouterId: 52 }), gap: 100, twoHolders: 1_500 },
  'the daemon of the backup was stopped': {
    ...both({ comment: 'other' }),
    gap: 0,
    twoHolders: 0,
    prepare: lab => lab.host('lb2').sh('systemctl stop keepalived'),
  },
  'the daemon of the master was stopped': {
    ...both({ comment: 'other' }),
    gap: 100,
    twoHolders: 100,
    prepare: async lab => {
      await lab.host('lb1').sh('systemctl stop keepalived');
      await untilHeld(lab.host('lb2'));
    },
  },
  'the backup can not be reached, the master is changed alone': {
    ...both({ comment: 'other' }),
    gap: 0,
    twoHolders: 0,
    prepare: lab => lab.host('lb2').sh('systemctl stop keepalived; systemctl stop ssh'),
    repair: lab => lab.host('lb2').sh('systemctl start ssh'),
    words: ['lb1', '--override', 'peer-unreachable'],
    outcomes: 'deployed',
  },
};

describe('changes of a pair', () => {
  let lab: Lab;
  before(async () => {
    lab = await openLab(['lb1', 'lb2']);
  });
  const rows = new Map<string, Row[]>();
  after(async () => {
    await lab?.close();
    console.log('| change | gap, ms | two holders, ms | at most |');
    for (const [name, all] of rows) {
      const list = (key: keyof Row) => all.map(row => row[key]).join(', ');
      const most = CHANGES[name];
      console.log(
        `| ${name} | ${list('gap')} | ${list('twoHolders')} | ${most ? `${most.gap}, ${most.twoHolders}` : ''} |`,
      );
    }
  });

  for (const [name, change] of Object.entries(CHANGES))
    it(name, async t => {
      for (let round = 0; round < ROUNDS; round++) {
        await settlePair(lab);
        await change.prepare?.(lab);
        const { run, watched } = await applyPair(
          lab,
          { ...MASTER, ...change.master },
          { ...BACKUP, ...change.backup },
          change.words,
        );
        await change.repair?.(lab);
        rows.set(name, [...(rows.get(name) ?? []), watched]);
        t.diagnostic(
          `gap ${watched.gap} ms, two holders ${watched.twoHolders} ms, in the end ${watched.holders.join(' ')}`,
        );
        assert.equal(
          outcomes(run).replaceAll('unchanged', 'deployed'),
          change.outcomes ?? 'deployed deployed',
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
    rows.set('the first installation', [watched]);
    assert.equal(watched.twoHolders, 0);
    await untilHeld(lab.host('lb1'));
    assert.equal(await lab.host('lb2').sh('cat /etc/keepalived/keepalived.conf'), configuration(BACKUP));
  });
});
