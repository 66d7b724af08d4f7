import * as l10n from '@vscode/l10n';
import { readFile } from 'node:fs/promises';
import type {
  AnyAuthMethod,
  BaseAgent,
  IdentityCallback,
  ParsedKey,
  SigningRequestOptions,
  SignCallback,
} from 'ssh2';
import ssh2 from 'ssh2';
import type { Questions } from './questions.ts';
import type { SshSettings } from './ssh-config.ts';

const ATTEMPTS = 3;

/**
 * The ways to prove who we are, in the order to try them: agent, plain keys, keys with a passphrase,
 * what the host asks, password. `allowed` tells what the host still accepts. Nothing secret is kept:
 * each answer is asked for when it is needed, and goes to the host alone. What is there and can't be used is told to
 * `unused`, in sentences.
 */
export async function* authentications(
  settings: SshSettings,
  questions: Questions,
  allowed: () => readonly string[],
  unused: (reason: string) => void,
): AsyncGenerator<AnyAuthMethod, void> {
  const username = settings.user;
  const target = `${settings.user}@${settings.hostName}`;
  // The first attempt learns what the host accepts (RFC 4252, section 5.2).
  yield { type: 'none', username };
  if (allowed().includes('publickey')) {
    const files = await Promise.all(settings.identityFiles.map(readKeyFile));
    if (settings.agent)
      yield { type: 'agent', username, agent: chooseAgent(settings, settings.agent, files) };
    for (const reason of [...files.flatMap(file => file?.unusable ?? []), ...(await certificates(settings))])
      unused(reason);
    for (const file of files) if (file?.key) yield { type: 'publickey', username, key: file.key };
    for (const file of files) {
      if (!file?.encrypted || !allowed().includes('publickey')) continue;
      const key = await unlock(file, questions);
      if (key) yield { type: 'publickey', username, key };
    }
  }
  for (let round = 1; round <= ATTEMPTS && allowed().includes('keyboard-interactive'); round++) {
    let gaveUp = false;
    yield {
      type: 'keyboard-interactive',
      username,
      prompt: (_name, _instructions, _language, prompts, finish) => {
        if (prompts.length === 0) return finish([]);
        const asked = prompts.map(({ prompt, echo }) => ({ text: prompt, echo: echo ?? false }));
        void questions.answers(target, asked).then(
          answers => {
            gaveUp = answers === undefined;
            finish([...(answers ?? prompts.map(() => ''))]);
          },
          () => {
            gaveUp = true;
            finish(prompts.map(() => ''));
          },
        );
      },
    };
    if (gaveUp) break;
  }
  for (let attempt = 1; attempt <= ATTEMPTS && allowed().includes('password'); attempt++) {
    const password = await questions.password(target, attempt);
    if (password === undefined) break;
    yield { type: 'password', username, password };
  }
}

interface KeyFile {
  readonly path: string;
  readonly text: Buffer;
  /** The private key, where no passphrase is needed. */
  readonly key: ParsedKey | undefined;
  readonly encrypted: boolean;
  /** Why this transport has no use for it. */
  readonly unusable: string | undefined;
  /** The public half in SSH's own form, from the key or the `.pub` file beside it. */
  readonly blob: Buffer | undefined;
}

async function readKeyFile(path: string): Promise<KeyFile | undefined> {
  const text = await readFile(path).catch(() => undefined);
  const publicText = await readFile(`${path}.pub`).catch(() => undefined);
  if (!text && !publicText) return undefined;
  const parsed = text ? ssh2.utils.parseKey(text) : new Error('no private half');
  const half = publicText ? ssh2.utils.parseKey(publicText) : undefined;
  const key = parsed instanceof Error ? undefined : parsed;
  const blob = key?.getPublicSSH() ?? (half instanceof Error ? undefined : half?.getPublicSSH());
  const encrypted = parsed instanceof Error && /encrypted/i.test(parsed.message);
  const unusable = text && !key && !encrypted ? reasonAgainst(path, text) : undefined;
  return { path, text: text ?? Buffer.alloc(0), key, encrypted, unusable, blob };
}

function reasonAgainst(path: string, text: Buffer): string {
  // The type of a key stands in clear in its file, before the private half.
  const body = Buffer.from(text.toString('latin1').replace(/-----[^-]*-----|\s/g, ''), 'base64').toString(
    'latin1',
  );
  return /\bsk-(ssh|ecdsa)-/.test(body)
    ? l10n.t(
        "{0} is the key of a security key (FIDO), which only the system's ssh can use: choose it as transport",
        path,
      )
    : l10n.t('{0} is no private key that can be read', path);
}

/** Certificates that the system's ssh would show; this transport knows plain keys alone. */
async function certificates(settings: SshSettings): Promise<string[]> {
  const paths = [...settings.certificateFiles, ...settings.identityFiles.map(path => `${path}-cert.pub`)];
  const there = await Promise.all(
    [...new Set(paths)].map(async path => ({ path, text: await readFile(path).catch(() => undefined) })),
  );
  return there.flatMap(({ path, text }) =>
    text
      ? [l10n.t("{0} is a certificate, which only the system's ssh can show: choose it as transport", path)]
      : [],
  );
}

async function unlock(file: KeyFile, questions: Questions): Promise<ParsedKey | undefined> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const passphrase = await questions.passphrase(file.path, attempt);
    if (passphrase === undefined) return undefined;
    const key = ssh2.utils.parseKey(file.text, passphrase);
    if (!(key instanceof Error)) return key;
  }
  return undefined;
}

/** With `IdentitiesOnly yes` an agent may offer the configured keys alone. */
function chooseAgent(
  settings: SshSettings,
  socket: string,
  files: readonly (KeyFile | undefined)[],
): BaseAgent {
  const agent = ssh2.createAgent(socket);
  if (!settings.identitiesOnly) return agent;
  return new ChosenKeysAgent(
    agent,
    files.flatMap(file => (file?.blob ? [file.blob] : [])),
  );
}

class ChosenKeysAgent extends ssh2.BaseAgent {
  readonly #agent: BaseAgent;
  readonly #chosen: readonly Buffer[];

  constructor(agent: BaseAgent, chosen: readonly Buffer[]) {
    super();
    this.#agent = agent;
    this.#chosen = chosen;
  }

  override getIdentities(callback: IdentityCallback): void {
    this.#agent.getIdentities((error, keys) => {
      if (error) return callback(error);
      callback(
        undefined,
        keys?.filter(key => this.#chosen.some(blob => blob.equals(publicBlob(key)))),
      );
    });
  }

  override sign(
    key: string | Buffer | ParsedKey,
    data: Buffer,
    options: SigningRequestOptions | SignCallback,
    callback?: SignCallback,
  ): void {
    if (typeof options === 'function') this.#agent.sign(key, data, options);
    else this.#agent.sign(key, data, options, callback);
  }
}

/** The shapes in which an agent may name a key. */
type OfferedKey = string | Buffer | ParsedKey | { readonly pubKey: OfferedKey };

function publicBlob(key: OfferedKey): Buffer {
  if (Buffer.isBuffer(key)) return key;
  if (typeof key === 'string') return Buffer.from(key, 'base64');
  return 'getPublicSSH' in key ? key.getPublicSSH() : publicBlob(key.pubKey);
}
