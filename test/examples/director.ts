import { setTimeout as sleep } from 'node:timers/promises';
import { file } from './example.ts';
import type { Machine, Running } from './lan.ts';

/** A machine with the example's files where its README puts them, and keepalived on it. */
export async function director(machine: Machine, configuration: string) {
  await machine.put('/etc/keepalived/keepalived.conf', file(configuration));
  await machine.put('/etc/keepalived/check_apiserver.sh', file('check_apiserver.sh'), 0o755);
  let daemon: Running | undefined;
  let earlier = '';
  const log = () => earlier + (daemon?.output() ?? '');
  const end = async (signal: string) => {
    await machine.must(`kill -${signal} "$(cat /run/keepalived.pid)"`);
    await daemon?.ended;
    earlier = log();
    daemon = undefined;
  };
  return {
    machine,
    log: () => `--- ${machine.name}\n${log()}`,
    run() {
      daemon = machine.start(
        'exec keepalived --vrrp --dont-fork --log-console --log-detail --pid /run/keepalived.pid',
      );
    },
    stop: () => end('TERM'),
    /** As a power cut does it: no farewell, and the VIP stays on the interface of a dead machine. */
    die: () => end('KILL'),
    /** Waits until the daemon has logged this since it was last started. */
    async logs(text: string, milliseconds = 10_000): Promise<void> {
      for (const end = performance.now() + milliseconds; performance.now() < end; await sleep(100))
        if (daemon?.output().includes(text)) return;
      throw new Error(`${machine.name} did not log '${text}' within ${milliseconds} ms:\n${log()}`);
    },
  };
}
