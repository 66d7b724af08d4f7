import * as l10n from '@vscode/l10n';
import { DeployError } from '../errors.ts';
import type { Questions } from '../ssh/questions.ts';
import type { Transport } from '../ssh/transport.ts';

/** How commands become root. */
export interface Sudo {
  command(words: string): string;
  /** Goes to sudo alone: nothing else may ever share its standard input. */
  readonly stdin: string;
}

const AS_ROOT: Sudo = { command: words => words, stdin: '' };
const WITHOUT_PASSWORD: Sudo = { command: words => `sudo -n ${words}`, stdin: '' };

const ATTEMPTS = 3;

/**
 * Finds out how to become root: being root, sudo without a password, or sudo with one that is asked for
 * and tried. `-k` makes sudo read the password each time, so that it can't reach the command instead.
 * Throws a DeployError `sudo-denied`.
 */
export async function openSudo(
  transport: Transport,
  isRoot: boolean,
  withoutPassword: boolean,
  questions: Questions,
): Promise<Sudo> {
  if (isRoot) return AS_ROOT;
  if (withoutPassword) return WITHOUT_PASSWORD;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const password = await questions.sudoPassword(transport.target, attempt);
    if (password === undefined)
      throw new DeployError(
        'sudo-denied',
        l10n.t('{0}: sudo wants a password, and there is none to give', transport.target),
      );
    const sudo: Sudo = { command: words => `sudo -S -k -p '' ${words}`, stdin: `${password}\n` };
    const result = await transport.exec(sudo.command('true'), { stdin: sudo.stdin });
    if (result.code === 0) return sudo;
    const reason = denial(result.stderr);
    if (reason !== undefined) throw new DeployError('sudo-denied', `${transport.target}: ${reason}`);
  }
  throw new DeployError('sudo-denied', l10n.t('{0}: sudo did not accept the password', transport.target));
}

/** Why no password will help; undefined where it was just a wrong one. */
function denial(stderr: string): string | undefined {
  if (/not in the sudoers|not allowed to/.test(stderr)) return l10n.t('this account may not use sudo');
  if (/have a tty|no tty present/.test(stderr))
    return l10n.t('sudo wants a terminal (requiretty): allow this account to use it without');
  if (/not found/.test(stderr)) return l10n.t('there is no sudo on this host: log in as root');
  return undefined;
}
