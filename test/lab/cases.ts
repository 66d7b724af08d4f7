import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { finish } from './namespace.ts';
import { type Outcomes, parseOutcomes } from './outcome.ts';

const CASES = fileURLToPath(new URL('cases/', import.meta.url));
const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));

/** What real daemons once did with a cluster, and which. */
export interface Recording {
  readonly keepalived: string;
  readonly forecast: Outcomes;
}

/** The folders of the project's own cases, by name. */
export async function ownCases(): Promise<Map<string, string>> {
  return foldersIn(CASES);
}

/** All cluster folders of the project: the cases and the examples. */
export async function allClusters(): Promise<string[]> {
  return [...(await foldersIn(CASES)).values(), ...(await foldersIn(EXAMPLES)).values()];
}

/** What is recorded of a case; null if nothing is. */
export async function readRecording(folder: string): Promise<Recording | null> {
  let text: string;
  try {
    text = await readFile(join(folder, RECORDING), 'utf8');
  } catch {
    return null;
  }
  const { keepalived, forecast } = JSON.parse(text) as Record<string, unknown>;
  return { keepalived: String(keepalived), forecast: parseOutcomes(forecast) };
}

export async function writeRecording(folder: string, recording: Recording): Promise<void> {
  const lists = /\[\s+([^\]]*?)\s+\]/g;
  const text = JSON.stringify(recording, null, 2).replaceAll(
    lists,
    (_, names: string) => `[${names.replaceAll(/\s+/g, ' ')}]`,
  );
  await writeFile(join(folder, RECORDING), `${text}\n`);
}

const RECORDING = 'observed.json';

/** The version of the machine's keepalived, such as 2.2.7. */
export async function daemonVersion(): Promise<string> {
  const { output } = await finish(['keepalived', '--version']);
  const version = /Keepalived v(\d+\.\d+\.\d+)/.exec(output)?.[1];
  if (version === undefined) throw new Error(`keepalived does not tell its version: ${output}`);
  return version;
}

async function foldersIn(parent: string): Promise<Map<string, string>> {
  const entries = await readdir(parent, { withFileTypes: true });
  const names = entries.filter(entry => entry.isDirectory()).map(({ name }) => name);
  return new Map(names.sort().map(name => [name, join(parent, name)]));
}
