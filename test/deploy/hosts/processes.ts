import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Notes the command line and the environment of every process of the machine, those of the hosts included, for as long
 * as it runs.
 *
 * @param interval in milliseconds: a process that ends within it may not be seen
 */
export function sampleProcesses(interval = 5): { stop(): Promise<Set<string>> } {
  const seen = new Set<string>();
  const stopping = new AbortController();
  const sample = async () => {
    while (!stopping.signal.aborted) {
      for (const pid of (await readdir('/proc')).filter(name => /^\d+$/.test(name)))
        for (const file of ['cmdline', 'environ']) {
          const text = await readFile(join('/proc', pid, file), 'utf8').catch(() => '');
          if (text !== '') seen.add(text.replaceAll('\0', ' '));
        }
      await new Promise(resolve => setTimeout(resolve, interval));
    }
  };
  const running = sample();
  return {
    async stop() {
      stopping.abort();
      await running;
      return seen;
    },
  };
}
