import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe as cluster, keepalivedDeploy } from '../hosts/client.ts';
import type { Run } from '../hosts/client.ts';
import { configuration, SECOND_VIP, VIP } from '../hosts/configurations.ts';
import type { Host } from '../hosts/host.ts';
import type { Lab } from '../hosts/lab.ts';
import { restingState, settle, untilHeld } from '../hosts/state.ts';

export const STEPS = [
  'connect',
  'facts',
  'plan',
  'lock',
  'stage',
  'validate',
  'backup',
  'swap',
  'reload',
  'verify',
] as const;
export type Step = (typeof STEPS)[number];

/** Accidents that may happen after any step. */
export const ACCIDENTS = {
  'the client is killed': async (_host, _lab, kill) => kill(),
  'the connection ends': async host => void (await host.try("pkill -9 -f '^sshd: root@notty'")),
  'the cable is out for 9 s': async (host, lab) => {
    await lab.wire.cable(host.name, 'down');
    await sleep(9_000);
    await lab.wire.cable(host.name, 'up');
  },
  'keepalived is killed': async host =>
    void (await host.try('kill -9 $(systemctl show -p MainPID --value keepalived); pkill -9 -x keepalived')),
  'the host loses its power': async host => host.reboot(),
} satisfies Record<string, (host: Host, lab: Lab, kill: () => void) => Promise<void>>;

export type Accident = keyof typeof ACCIDENTS;

const OLD = configuration();
const NEW = configuration({ addresses: [VIP, SECOND_VIP], comment: 'second' });

/** Seconds after which the host undoes what nobody confirms. */
const REVERT_AFTER = 6;

/**
 * Has an accident happen as soon as a step has been taken. Whatever it is, the host comes to rest in the old or the
 * new state with nothing left behind, and where the client lived on, it told which.
 */
export async function interrupt(
  lab: Lab,
  host: Host,
  accident: Accident,
  after: Step,
): Promise<'old' | 'new'> {
  await settle(host, OLD);
  await untilHeld(host);
  await cluster(lab, { [host.name]: { config: NEW } });
  const happened: Promise<void>[] = [];
  const run = await keepalivedDeploy(lab, ['apply', '--revert-after', String(REVERT_AFTER)], {
    onStep: (step, command) => {
      if (step === after && happened.length === 0)
        happened.push(ACCIDENTS[accident](host, lab, () => command.kill('SIGKILL')));
    },
  });
  await Promise.all(happened);
  assert.equal(happened.length, 1, `the step ${after} was taken: ${run.stderr}`);
  // Killed outright, with nothing left to bring it back: systemd does not restart Debian's keepalived by itself.
  if (accident === 'keepalived is killed' && (await host.try('systemctl -q is-active keepalived')).exit !== 0)
    assertOldStateWasKept(run);
  if (accident === 'keepalived is killed') await host.try('systemctl start keepalived');
  const state = await restingState(host, { old: OLD, new: NEW });
  if (accident !== 'the client is killed') assertTold(run, state);
  return state;
}

/** The client's word is that of the host. */
function assertTold(run: Run, state: 'old' | 'new'): void {
  const outcome = run.result?.nodes?.[0]?.outcome;
  const told =
    outcome === 'deployed'
      ? 'new'
      : outcome === 'undone' || outcome === 'refused'
        ? 'old'
        : (run.result?.error?.code ?? outcome);
  // Before anything has begun there is just an error: nothing was changed.
  if (run.result?.error) assert.equal(state, 'old', run.stdout);
  else assert.equal(told, state, `${run.stdout}\n${run.stderr}`);
}

/** A daemon that is dead in the end must have died after the deployment was over, or before it had begun. */
function assertOldStateWasKept(run: Run): void {
  const outcome = run.result?.nodes?.[0]?.outcome;
  assert.ok(
    outcome === 'deployed' || run.result?.error,
    `the daemon is dead after: ${run.stdout}\n${run.stderr}`,
  );
}
