/** What users notice of a failover on purpose, there and back; `ROUNDS` times (3). */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { describe as cluster, keepalivedDeploy } from '../hosts/client.ts';
import { configuration, VIP } from '../hosts/configurations.ts';
import { openLab } from '../hosts/lab.ts';
import type { Lab } from '../hosts/lab.ts';
import { watch } from '../hosts/probe.ts';
import { BACKUP, MASTER, settlePair } from '../transaction/pair.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
/** The backup waits for its skew time: (256 - 100) / 256 of an advertisement interval of 1 s (RFC 3768, 6.1). */
const SKEW_MS = 610;

describe('a failover on purpose', { timeout: ROUNDS * 120_000 }, () => {
  let lab: Lab;
  before(async () => {
    lab = await openLab(['lb1', 'lb2']);
  });
  after(() => lab?.close());

  for (let round = 1; round <= ROUNDS; round++)
    it(`round ${round}: the address is away for the skew time, and not at all on the way back`, async t => {
      await settlePair(lab);
      await cluster(lab, { lb1: { config: configuration(MASTER) }, lb2: { config: configuration(BACKUP) } });
      const { result: run, watched } = await watch(lab, VIP, () =>
        keepalivedDeploy(lab, ['failover-test', 'lb1', '--rest', '2']),
      );
      t.diagnostic(`gap ${watched.gap} ms, two holders ${watched.twoHolders} ms`);
      const report: { ok: boolean } = JSON.parse(run.stdout);
      assert.equal(report.ok, true, run.stdout);
      assert.ok(watched.gap < SKEW_MS + 400, `${watched.gap} ms`);
      assert.deepEqual(watched.holders, ['lb1']);
      assert.equal(
        await lab.host('lb1').sh('systemctl list-timers --all | grep keepalived-rest || true'),
        '',
      );
    });
});
