import { text } from 'node:stream/consumers';
import { DeployError } from '../errors.ts';
import type { Questions } from '../ssh/questions.ts';
import type { Arguments } from './arguments.ts';

/** Secrets given on standard input: never on the command line or in the environment, where others can see them. */
export interface Secrets {
  readonly password?: string;
  readonly passphrase?: string;
  readonly sudo?: string;
}

const NAMES = ['password', 'passphrase', 'sudo'] as const;
const EXPECTED =
  'expected a JSON object on standard input: {"password": "...", "passphrase": "...", "sudo": "..."}';

/** Reads standard input to its end. Throws a DeployError `usage` that never quotes what was read. */
export async function readSecrets(): Promise<Secrets> {
  if (process.stdin.isTTY)
    throw new DeployError(
      'usage',
      `--secrets-stdin: standard input is a terminal, where all could read along; ${EXPECTED}`,
    );
  let json: unknown;
  try {
    json = JSON.parse(await text(process.stdin));
  } catch {
    json = undefined;
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new DeployError('usage', `--secrets-stdin: ${EXPECTED}`);
  const entries = Object.entries(json);
  const wrong = entries.find(
    ([name, value]) => !NAMES.some(known => known === name) || typeof value !== 'string',
  );
  if (wrong)
    throw new DeployError('usage', `--secrets-stdin: "${wrong[0]}" is no text of a known name; ${EXPECTED}`);
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

/** Answers without a person: what was given on standard input, and host keys that were named by their fingerprint. */
export function answersOf(given: Arguments, secrets: Secrets): Questions {
  const once = (value: string | undefined) => async (_what: string, attempt: number) =>
    attempt === 1 ? value : undefined;
  return {
    unknownHostKey: async shown => (given.acceptHostKeys.includes(shown.fingerprint) ? 'remember' : 'refuse'),
    passphrase: once(secrets.passphrase),
    password: once(secrets.password),
    sudoPassword: once(secrets.sudo ?? secrets.password),
    answers: async (_target, prompts) => {
      const { password } = secrets;
      return password !== undefined && prompts.length === 1 && prompts[0]?.echo === false
        ? [password]
        : undefined;
    },
  };
}
