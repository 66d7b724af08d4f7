import { fileURLToPath } from 'node:url';
import { finish } from './namespace.ts';
import { parseOutcomes, type Outcomes } from './outcome.ts';

const LINT = fileURLToPath(new URL('../../server/src/lint.ts', import.meta.url));

/** What the linter expects of the clusters in a folder. */
export interface Forecast {
  readonly outcomes: Outcomes;
  /** The nodes in the order that decides ties. */
  readonly order: readonly string[];
}

/**
 * Asks the lint command what the clusters in a folder would do under a version of keepalived.
 * @throws Error if the command fails or its answer has another shape than it should.
 */
export async function forecastOf(folder: string, version: string): Promise<Forecast> {
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
  const { clusters } = JSON.parse(output) as Answer;
  if (!Array.isArray(clusters)) throw new Error('the lint command answered without "clusters"');
  return {
    outcomes: Object.assign({}, ...clusters.map(({ forecast }) => parseOutcomes(forecast))) as Outcomes,
    order: clusters.flatMap(({ nodes }) => nodes).map(node => node.name),
  };
}

/** As much of the lint command's contract as is used here. */
interface Answer {
  readonly clusters?: readonly {
    readonly nodes: readonly { readonly name: string }[];
    readonly forecast: unknown;
  }[];
}
