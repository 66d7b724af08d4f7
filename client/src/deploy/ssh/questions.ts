/** What a connection may have to ask a person. Answers are kept by whoever implements this, never here. */
export interface Questions {
  /** A host that is not on record has shown this key: refuse, go on once, or remember it. */
  unknownHostKey(shown: UnknownHostKey): Promise<'refuse' | 'once' | 'remember'>;
  /** The passphrase of a private key; undefined to skip the key. `attempt` counts from 1. */
  passphrase(keyFile: string, attempt: number): Promise<string | undefined>;
  /** The password of an account; undefined for none. `attempt` counts from 1. */
  password(target: string, attempt: number): Promise<string | undefined>;
  /** Answers to what the host asks (a one-time code, say), one per prompt; undefined to give up. */
  answers(target: string, prompts: readonly HostPrompt[]): Promise<readonly string[] | undefined>;
  /** The password for sudo on that host; undefined for none. `attempt` counts from 1. */
  sudoPassword(target: string, attempt: number): Promise<string | undefined>;
}

export interface UnknownHostKey {
  readonly host: string;
  readonly port: number;
  readonly type: string;
  /** `SHA256:…` as ssh-keygen -l shows it. */
  readonly fingerprint: string;
  /** Whoever connects reads known_hosts alone: the key can be remembered or refused, but not accepted once. */
  readonly mustRemember?: boolean;
}

export interface HostPrompt {
  readonly text: string;
  /** Whether what is typed may be shown. */
  readonly echo: boolean;
}

/** For runs without a person: nothing unknown is accepted, and only what needs no answer works. */
export const NO_QUESTIONS: Questions = {
  unknownHostKey: async () => 'refuse',
  passphrase: async () => undefined,
  password: async () => undefined,
  answers: async () => undefined,
  sudoPassword: async () => undefined,
};
