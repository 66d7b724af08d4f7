import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { finish } from './namespace.ts';
import { parseOutcomes, type Outcomes } from './outcome.ts';

const LINT = fileURLToPath(new URL('../../server/src/lint.ts', import.meta.url));

/** Whether the linter can be asked at all. */
export const forecastExists = existsSync(LINT);

/**
 * Asks the lint command what the cluster in a folder would do under a version of keepalived. A folder that
 * holds several clusters gives the outcomes of all their VIPs; VIPs of two clusters are added up.
 * @throws Error if the command fails or its answer has another shape than it should.
 */
export async function forecastOf(folder: string, version: string): Promise<Outcomes> {
  const command = [
    process.execPath,
    LINT,
    '--format',
    'json',
    '--keepalived-version',
    version,
    folder,
  ] as const;
  const { exit, signal, output } = await finish([...command], { seconds: 60 });
  if (exit !== 0 && exit !== 1) throw new Error(`the lint command ended with ${exit ?? signal}: ${output}`);
  const answer: unknown = JSON.parse(output);
  const clusters =
    typeof answer === 'object' && answer !== null && 'clusters' in answer ? answer.clusters : null;
  if (!Array.isArray(clusters)) throw new Error('the lint command answered without "clusters"');
  return Object.assign({}, ...clusters.map(cluster => parseOutcomes(cluster.forecast))) as Outcomes;
}
