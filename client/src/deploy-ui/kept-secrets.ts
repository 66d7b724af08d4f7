import { type ExtensionContext, l10n } from 'vscode';

export type SecretKind = 'password' | 'passphrase' | 'sudo';

/** What a secret is for. */
export interface SecretName {
  readonly kind: SecretKind;
  /** `user@host`, or the path of a private key. */
  readonly of: string;
}

/** Milliseconds for which what was typed need not be typed again; sudo forgets after the same time. */
const RECENT_MS = 15 * 60 * 1000;

/**
 * Passwords: in memory for a quarter of an hour, and in the secret storage of VS Code where a person wanted them to be
 * kept. What those are for is noted beside it, so that they can be forgotten.
 */
export class KeptSecrets {
  readonly #context: Pick<ExtensionContext, 'secrets' | 'globalState'>;
  readonly #recent = new Map<string, { readonly value: string; readonly until: number }>();

  constructor(context: Pick<ExtensionContext, 'secrets' | 'globalState'>) {
    this.#context = context;
  }

  get names(): SecretName[] {
    const names: unknown = this.#context.globalState.get(listKey);
    return Array.isArray(names) ? names.filter(isName) : [];
  }

  async get(name: SecretName): Promise<string | undefined> {
    const recent = this.#recent.get(keyOf(name));
    if (recent && recent.until > Date.now()) return recent.value;
    this.#recent.delete(keyOf(name));
    return this.#context.secrets.get(keyOf(name));
  }

  /** It has just been typed. */
  remember(name: SecretName, value: string): void {
    this.#recent.set(keyOf(name), { value, until: Date.now() + RECENT_MS });
  }

  async keep(name: SecretName, value: string): Promise<void> {
    // What is noted can be forgotten, whether it came to be kept or not.
    await this.#context.globalState.update(listKey, [...this.#without(name), name]);
    await this.#context.secrets.store(keyOf(name), value);
  }

  async forget(name: SecretName): Promise<void> {
    this.#recent.delete(keyOf(name));
    await this.#context.secrets.delete(keyOf(name));
    await this.#context.globalState.update(listKey, this.#without(name));
  }

  forgetRecent(): void {
    this.#recent.clear();
  }

  #without(name: SecretName): SecretName[] {
    return this.names.filter(each => keyOf(each) !== keyOf(name));
  }
}

const listKey = 'deploy.keptSecrets';

export function keyOf({ kind, of }: SecretName): string {
  return `deploy.${kind}:${of}`;
}

export function describeSecret({ kind, of }: SecretName): string {
  switch (kind) {
    case 'password':
      return l10n.t('password of {0}', of);
    case 'passphrase':
      return l10n.t('passphrase of {0}', of);
    case 'sudo':
      return l10n.t('sudo password of {0}', of);
    default:
      return kind satisfies never;
  }
}

function isName(value: unknown): value is SecretName {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, of }: Readonly<Record<string, unknown>> = { ...value };
  return ['password', 'passphrase', 'sudo'].includes(String(kind)) && typeof of === 'string';
}
