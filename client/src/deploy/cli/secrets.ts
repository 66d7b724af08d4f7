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

export async function readSecrets(): Promise<Secrets> {
  let json: unknown;
  try {
    json = JSON.parse(await text(process.stdin));
  } catch {
    json = undefined;
  }
  if (typeof json !== 'object' || json === null)
    throw new DeployError('usage', '--secrets-stdin: expected a JSON object on standard input');
  const entries = Object.entries(json).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
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
