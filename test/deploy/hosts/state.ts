import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND_VIP, VIP } from './configurations.ts';
import type { Host } from './host.ts';

/** Puts a host into a known state: this configuration in use, its address held, no trace of any deployment. */
export async function settle(host: Host, config: string): Promise<void> {
  await host.sh(
    `cat >/root/wanted; cd /etc/keepalived; rm -rf /var/lib/keepalived-deploy /run/keepalived-deploy* .k* *.sh
     if ! cmp -s /root/wanted keepalived.conf || ! systemctl -q is-active keepalived; then
       cat /root/wanted >keepalived.conf
       systemctl reset-failed keepalived 2>/dev/null
       systemctl reload-or-restart keepalived
     fi
     chmod 644 keepalived.conf; chown root:root keepalived.conf`,
    config,
  );
}

/** Waits until the host holds an address. */
export async function untilHeld(host: Host, address = VIP): Promise<void> {
  await host.until(`ip -o addr | grep -qF 'inet ${address}/'`);
}

/** What deployments left behind: locks, transactions, timers, staged and uploaded files. Empty when all is over. */
export async function leftovers(host: Host): Promise<string> {
  return (
    await host.sh(
      `ls -d /var/lib/keepalived-deploy/tx/* /etc/keepalived/.[!.]* /tmp/keepalived-deploy.* /run/keepalived-deploy* \
         /etc/systemd/system/keepalived-deploy-* /etc/systemd/system/*/keepalived-deploy-* 2>/dev/null
       systemctl list-units --plain --no-legend 'keepalived-deploy-*'; true`,
    )
  ).trim();
}

/**
 * Waits until the host has come to rest after an accident, and returns which of the two configurations it runs.
 * Fails if it is neither, if the daemon does not run, or if what runs is not what the file says.
 */
export async function restingState(
  host: Host,
  states: { old: string; new: string },
  { seconds = 40, holds = true } = {},
): Promise<'old' | 'new'> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const left = await leftovers(host);
    if (left === '') break;
    assert.ok(
      Date.now() < end,
      `${host.name}: left behind:\n${left}\n${await host.sh('cat /var/lib/keepalived-deploy/tx/*/log 2>/dev/null; true')}`,
    );
    await sleep(250);
  }
  const file = await host.sh('cat /etc/keepalived/keepalived.conf');
  const state = file === states.new ? 'new' : file === states.old ? 'old' : undefined;
  assert.ok(state, `${host.name} has neither the old nor the new file:\n${file}`);
  assert.equal(
    (await host.sh('systemctl is-active keepalived; true')).trim(),
    'active',
    `${host.name}: ${await host.sh('journalctl -u keepalived -n 20 --no-pager')}`,
  );
  // The daemon runs what the file says: an address that is configured is held, unless another host should.
  for (const address of [VIP, SECOND_VIP]) {
    const expected = holds && file.includes(address);
    await host.until(`ip -o addr | grep -qF 'inet ${address}/'; [ $? = ${expected ? 0 : 1} ]`, 15);
  }
  return state;
}

/** Where keepalived's journal ends now. */
export async function journalCursor(host: Host): Promise<string> {
  return (await host.sh('journalctl -u keepalived -n 0 --show-cursor | sed -n "s/^-- cursor: //p"')).trim();
}

/** What keepalived has said since then. */
export function saidSince(host: Host, cursor: string): Promise<string> {
  return host.sh(`journalctl -u keepalived --after-cursor='${cursor}' -o cat --no-pager`);
}
