import { l10n, window } from 'vscode';
import type { HostPrompt, Questions, UnknownHostKey } from '../deploy/ssh/questions.ts';
import { describeSecret, keyOf, type KeptSecrets, type SecretName } from './kept-secrets.ts';

/**
 * Asks the person in front of the editor, one question at a time. An answer serves all connections of one operation;
 * it is kept beyond that only where the person wants it, see `offerToKeep`.
 */
export class Dialogues implements Questions {
  readonly #kept: KeptSecrets;
  readonly #given = new Map<string, { name: SecretName; value: string }>();
  readonly #typed = new Map<string, SecretName>();
  readonly #accepted = new Set<string>();
  readonly #rounds = new Map<string, number>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(kept: KeptSecrets) {
    this.#kept = kept;
  }

  unknownHostKey(shown: UnknownHostKey): Promise<'refuse' | 'once' | 'remember'> {
    return this.#inTurn(async () => {
      const key = `${shown.host}:${shown.port} ${shown.fingerprint}`;
      if (this.#accepted.has(key)) return 'once';
      const remember = l10n.t('Trust and Remember');
      const once = l10n.t('Trust This Time');
      const place = shown.port === 22 ? shown.host : l10n.t('{0} port {1}', shown.host, shown.port);
      const answer = await window.showWarningMessage(
        l10n.t('Is this the key of {0}?', place),
        {
          modal: true,
          detail: [
            `${shown.type}\n${shown.fingerprint}`,
            l10n.t(
              'This host was never connected to from here. Compare the key with what the host itself shows on its console:',
            ),
            `ssh-keygen -lf /etc/ssh/ssh_host_${keyFile(shown.type)}_key.pub`,
          ].join('\n\n'),
        },
        remember,
        ...(shown.mustRemember ? [] : [once]),
      );
      if (answer === undefined) return 'refuse';
      this.#accepted.add(key);
      return answer === remember ? 'remember' : 'once';
    });
  }

  passphrase(keyFile: string, attempt: number): Promise<string | undefined> {
    return this.#secret({ kind: 'passphrase', of: keyFile }, attempt);
  }

  password(target: string, attempt: number): Promise<string | undefined> {
    return this.#secret({ kind: 'password', of: target }, attempt);
  }

  sudoPassword(target: string, attempt: number): Promise<string | undefined> {
    return this.#secret({ kind: 'sudo', of: target }, attempt);
  }

  async answers(target: string, prompts: readonly HostPrompt[]): Promise<readonly string[] | undefined> {
    const [first] = prompts;
    if (prompts.length === 1 && first && !first.echo && /password/i.test(first.text)) {
      const round = (this.#rounds.get(target) ?? 0) + 1;
      this.#rounds.set(target, round);
      const password = await this.password(target, round);
      return password === undefined ? undefined : [password];
    }
    return this.#inTurn(async () => {
      const answers: string[] = [];
      for (const { text, echo } of prompts) {
        const answer = await window.showInputBox({
          title: l10n.t('{0} asks', target),
          prompt: text.trim(),
          password: !echo,
          ignoreFocusOut: true,
        });
        if (answer === undefined) return undefined;
        answers.push(answer);
      }
      return answers;
    });
  }

  /** To be called before a connection is opened: what a host asks then is asked for the first time. */
  begin(): void {
    this.#rounds.clear();
  }

  /** After what was typed has proved right: does the person want it to be kept? */
  async offerToKeep(): Promise<void> {
    const typed = [...this.#typed.values()];
    this.#typed.clear();
    if (typed.length === 0) return;
    const keep = l10n.t('Keep');
    const answer = await window.showInformationMessage(
      l10n.t('Keep it in the secret storage of VS Code: {0}?', typed.map(describeSecret).join(', ')),
      keep,
      l10n.t("Don't Keep"),
    );
    if (answer !== keep) return;
    for (const name of typed) {
      const given = this.#given.get(keyOf(name));
      if (given) await this.#kept.keep(name, given.value);
    }
  }

  #secret(name: SecretName, attempt: number): Promise<string | undefined> {
    return this.#inTurn(async () => {
      const key = keyOf(name);
      if (attempt === 1) {
        const known = this.#given.get(key)?.value ?? (await this.#kept.get(name));
        if (known !== undefined) return known;
      } else {
        this.#given.delete(key);
        this.#typed.delete(key);
        await this.#kept.forget(name);
      }
      const value = await window.showInputBox({
        title: titleOf(name),
        prompt:
          attempt === 1
            ? name.kind === 'passphrase'
              ? l10n.t('It stays on this machine.')
              : l10n.t('It goes to the host alone.')
            : l10n.t('That was not accepted. Attempt {0} of {1}.', attempt, ATTEMPTS),
        password: true,
        ignoreFocusOut: true,
      });
      if (value === undefined) return undefined;
      this.#given.set(key, { name, value });
      this.#typed.set(key, name);
      this.#kept.remember(name, value);
      return value;
    });
  }

  #inTurn<T>(ask: () => Promise<T>): Promise<T> {
    const answer = this.#turn.then(ask);
    this.#turn = answer.catch(() => {});
    return answer;
  }
}

/** As many as a host allows. */
const ATTEMPTS = 3;

function titleOf({ kind, of }: SecretName): string {
  switch (kind) {
    case 'password':
      return l10n.t('Password of {0}', of);
    case 'passphrase':
      return l10n.t('Passphrase of the key {0}', of);
    case 'sudo':
      return l10n.t('Password for sudo: {0}', of);
    default:
      return kind satisfies never;
  }
}

/** `ssh-ed25519` lies in `ssh_host_ed25519_key`. */
function keyFile(type: string): string {
  if (type.startsWith('ecdsa')) return 'ecdsa';
  return type.includes('rsa') ? 'rsa' : 'ed25519';
}
