import assert from 'node:assert/strict';
import { configuration, SECOND_VIP, VIP } from '../hosts/configurations.ts';
import type { Options } from '../hosts/configurations.ts';
import { describe as cluster, keepalivedDeploy } from '../hosts/client.ts';
import type { Lab } from '../hosts/lab.ts';
import { watch } from '../hosts/probe.ts';
import { restingState } from '../hosts/state.ts';
import { ACCIDENTS } from './interruptions.ts';
import type { Accident, Step } from './interruptions.ts';
import { BACKUP, MASTER, settlePair } from './pair.ts';

/**
 * Has an accident happen to one host, or to the client, while a pair takes an address more: a change that neither
 * node may have without the other. Both come to rest in the same state, and one of them holds the address.
 */
export async function interruptPair(
  lab: Lab,
  accident: Accident,
  after: Step,
  victim: 'lb1' | 'lb2',
): Promise<{ state: 'old' | 'new'; gap: number; twoHolders: number }> {
  await settlePair(lab);
  const changed = (options: Options) => configuration({ ...options, addresses: [VIP, SECOND_VIP] });
  await cluster(lab, { lb1: { config: changed(MASTER) }, lb2: { config: changed(BACKUP) } });
  const happened: Promise<void>[] = [];
  const { result: states, watched } = await watch(lab, VIP, async () => {
    await keepalivedDeploy(lab, ['apply', '--revert-after', '6'], {
      onStep: (step, command, node) => {
        if (step === after && node === victim && happened.length === 0)
          happened.push(ACCIDENTS[accident](lab.host(victim), lab, () => command.kill('SIGKILL')));
      },
    });
    await Promise.all(happened);
    // systemd does not restart Debian's keepalived by itself when it was killed outright.
    if (accident === 'keepalived is killed') await lab.host(victim).try('systemctl start keepalived');
    const texts = (options: Options) => ({ old: configuration(options), new: changed(options) });
    return [
      await restingState(lab.host('lb1'), texts(MASTER), { holds: true }),
      await restingState(lab.host('lb2'), texts(BACKUP), { holds: false }),
    ];
  });
  assert.equal(happened.length, 1, `the step ${after} was taken`);
  const [one, two] = states;
  assert.ok(one === two && one !== undefined, `lb1 is in the ${one} state, lb2 in the ${two} state`);
  assert.deepEqual(watched.holders, ['lb1']);
  return { state: one, gap: watched.gap, twoHolders: watched.twoHolders };
}
