import { VIP } from './example.ts';
import type { Machine } from './lan.ts';

/** Follows who has the VIP, as the kernels of the machines report it. */
export interface Holders {
  /** The machines that have it now, by name. A machine that is `gone` does not count. */
  now(): string[];
  /** The longest time, in milliseconds, for which more than one machine had it. */
  longestOverlap(): number;
  /** Everything that happened, for a message. */
  story(): string;
  /** Says that a machine has died, or is back: what a dead one has on its interfaces harms nobody. */
  gone(machine: Machine, gone: boolean): void;
  /** Waits until exactly these machines have it. @returns the milliseconds that took */
  become(names: readonly string[], milliseconds: number): Promise<number>;
}

export function follow(machines: readonly Machine[]): Holders {
  const began = performance.now();
  const has = new Set<string>();
  const dead = new Set<string>();
  const story: string[] = [];
  const listeners = new Set<() => void>();
  let overlapSince: number | undefined;
  let longest = 0;
  const now = () => [...has].filter(name => !dead.has(name)).sort();

  function changed(): void {
    const time = performance.now();
    story.push(`${((time - began) / 1000).toFixed(2)} s: ${now().join(' and ') || 'nobody'}`);
    if (overlapSince !== undefined) longest = Math.max(longest, time - overlapSince);
    overlapSince = now().length > 1 ? (overlapSince ?? time) : undefined;
    for (const listener of listeners) listener();
  }

  for (const machine of machines) {
    let rest = '';
    machine.start('exec ip -oneline -4 monitor address').onOutput(text => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines.filter(each => each.includes(` ${VIP}/`))) {
        if (line.startsWith('Deleted')) has.delete(machine.name);
        else has.add(machine.name);
        changed();
      }
    });
  }

  return {
    now,
    longestOverlap: () =>
      overlapSince === undefined ? longest : Math.max(longest, performance.now() - overlapSince),
    story: () => story.join('\n'),
    gone(machine, gone) {
      if (gone) dead.add(machine.name);
      else dead.delete(machine.name);
      changed();
    },
    become(names, milliseconds) {
      const wanted = names.toSorted().join();
      const start = performance.now();
      return new Promise((resolve, reject) => {
        const look = () => {
          if (now().join() !== wanted) return;
          finish();
          resolve(performance.now() - start);
        };
        const timer = setTimeout(() => {
          finish();
          reject(
            new Error(
              `${wanted || 'nobody'} should have ${VIP} within ${milliseconds} ms:\n${story.join('\n')}`,
            ),
          );
        }, milliseconds);
        const finish = () => {
          clearTimeout(timer);
          listeners.delete(look);
        };
        listeners.add(look);
        look();
      });
    },
  };
}
