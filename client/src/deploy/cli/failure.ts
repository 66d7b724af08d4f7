import { DeployError, messageOf } from '../errors.ts';
import type { DeployErrorCode } from '../errors.ts';

/** What went wrong, for programs: the shape is documented in docs/deploy.md. */
export interface Failure {
  readonly ok: false;
  readonly error: {
    readonly code: DeployErrorCode;
    readonly message: string;
    readonly details: readonly string[];
    /** What to do about it. */
    readonly hint?: string;
  };
}

/** Whatever was thrown, as something to print; no person is helped by a stack. */
export function failureOf(thrown: unknown): Failure {
  const { code, details } =
    thrown instanceof DeployError ? thrown : { code: 'internal' as const, details: [] };
  const hint = HINTS[code];
  return {
    ok: false,
    error: { code, message: readable(messageOf(thrown)), details, ...(hint !== undefined && { hint }) },
  };
}

/** Node names the error, the call and the path again behind each failure of the system. */
function readable(message: string): string {
  return message.replace(/\bE[A-Z]{2,}: ([^,\n]*), \w+(?: '[^'\n]*')?/g, '$1');
}

export function failureToText({ error }: Failure): string {
  const [first = '', ...more] = error.message.split('\n');
  const lines = [...more, ...error.details, ...(error.hint === undefined ? [] : [error.hint])];
  return [`keepalived-deploy: ${first}`, ...lines.map(line => `  ${line}`)].join('\n');
}

/** What a person can do who can't be asked here. */
const HINTS: { readonly [code in DeployErrorCode]?: string } = {
  unreachable:
    'nothing was changed; does ssh reach it from here, with the name or address in the cluster file?',
  timeout:
    'the host is reached but does not answer in time; keepalived-deploy status tells later how it stands',
  authentication: 'does ssh log in there without asking? Passwords and passphrases go in by --secrets-stdin',
  'host-key-unknown':
    "--accept-host-key SHA256:... remembers the key, once you have compared it with the host's own",
  'sudo-denied':
    '--secrets-stdin takes {"sudo": "..."}; or let the account use sudo without a password, or log in as root',
  'no-keepalived': 'install it there first: apt-get install keepalived, dnf install keepalived',
  locked: 'keepalived-deploy unlock NODE ends that deployment, if nobody works on it any more',
  'stale-plan': 'run the command again: it compares with what is there now',
  'no-space': 'df -h /tmp /run /var/lib /etc on the host tells which disk is full',
  upload: 'the host needs tar and a /tmp that the account may write to',
  'connection-lost':
    'the host undoes by itself what was not confirmed; keepalived-deploy status tells how it stands',
  internal: 'this is a mistake in keepalived-deploy; please report it with the command and this message',
};
