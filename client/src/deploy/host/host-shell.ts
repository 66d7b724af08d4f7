import * as l10n from '@vscode/l10n';
import type { DeployErrorCode } from '../errors.ts';
import { DeployError } from '../errors.ts';
import type { Questions } from '../ssh/questions.ts';
import { shellQuote } from '../ssh/transport.ts';
import type { Connect, ExecResult, Transport } from '../ssh/transport.ts';
import { hostScript } from './script.ts';
import { openSudo } from './sudo.ts';
import type { Sudo } from './sudo.ts';
import { tar } from './tar.ts';
import type { ArchiveFile } from './tar.ts';

/** A line that the host's program printed: `kind<TAB>field<TAB>field…`. */
export interface HostLine {
  readonly kind: string;
  readonly fields: readonly string[];
}

export interface CallOptions {
  readonly timeoutMs?: number;
  readonly onLine?: (line: HostLine) => void;
}

/** A connection over which the host's program can be run as root. */
export class HostShell {
  readonly transport: Transport;
  readonly #sudo: Sudo;
  /** Where the program is. */
  readonly #folder: string;
  /** Whether this connection has brought it there. */
  readonly #isOwn: boolean;

  private constructor(transport: Transport, sudo: Sudo, folder: string, isOwn: boolean) {
    this.transport = transport;
    this.#sudo = sudo;
    this.#folder = folder;
    this.#isOwn = isOwn;
  }

  /** Connects, brings the program and finds out how to become root. Throws a DeployError. */
  static async open(connect: Connect, questions: Questions): Promise<HostShell> {
    const transport = await connect();
    try {
      const program = { name: 'host.sh', content: await hostScript() };
      const [folder, uid, canSudo] = await upload(transport, [program]);
      return new HostShell(
        transport,
        await openSudo(transport, uid === '0', canSudo === 'yes', questions),
        folder,
        true,
      );
    } catch (error) {
      await transport.close();
      throw error;
    }
  }

  /**
   * A second connection beside this one, with the program that a transaction has on the host and the way to become
   * root that is known. Throws a DeployError.
   */
  async again(connect: Connect, id: string): Promise<HostShell> {
    return new HostShell(await connect(), this.#sudo, `${STATE}/tx/${id}`, false);
  }

  /**
   * Runs a command of the host's program and returns what it told.
   * Throws what it reports as its failure, and `host-failed` if it ends without a word.
   */
  call(command: readonly string[], options: CallOptions = {}): Promise<HostLine[]> {
    return this.#run(command[0], this.#sudo.command(this.#program(command)), this.#sudo.stdin, options);
  }

  /**
   * The same with files, in a new folder that only the login user (and root) can read: its path is the first word after
   * the name of the command. One round trip, unless sudo wants the standard input for itself.
   */
  async callWith(
    files: readonly ArchiveFile[],
    [name = '', ...words]: readonly string[],
    options: CallOptions = {},
  ): Promise<HostLine[]> {
    if (this.#sudo.stdin !== '') {
      const [folder] = await upload(this.transport, files);
      return this.call([name, folder, ...words], options);
    }
    const program = this.#sudo.command(`${this.#program([name])} "$d" ${words.map(shellQuote).join(' ')}`);
    return this.#run(name, inShell(`${UNPACK}\nexec ${program}`), tar(files), options);
  }

  #program(words: readonly string[]): string {
    return ['/bin/sh', `${this.#folder}/host.sh`, ...words].map(shellQuote).join(' ');
  }

  async #run(
    name: string | undefined,
    command: string,
    stdin: string | Uint8Array,
    { timeoutMs, onLine }: CallOptions,
  ): Promise<HostLine[]> {
    const result = await this.transport.exec(command, {
      stdin,
      ...(timeoutMs !== undefined && { timeoutMs }),
      ...(onLine && { onLine: (line: string) => onLine(parseLine(line)) }),
    });
    const lines = result.stdout
      .toString('utf8')
      .split('\n')
      .filter(line => line !== '')
      .map(parseLine);
    const error = lines.find(line => line.kind.startsWith('error '));
    if (error) throw new DeployError(errorCode(error.kind), this.#about(describe(error)));
    if (result.code === NOT_UNPACKED) throw notUploaded(this.transport, result);
    if (result.code !== 0)
      throw new DeployError(
        'host-failed',
        this.#about(l10n.t("'{0}' ended with status {1}", name ?? '', result.code)),
        tail(result),
      );
    return lines;
  }

  /** Never throws: what is left on the host goes away with the connection. */
  async close(): Promise<void> {
    if (this.#isOwn)
      await this.transport.exec(`rm -rf ${shellQuote(this.#folder)}`, { timeoutMs: 3_000 }).catch(() => {});
    await this.transport.close();
  }

  #about(text: string): string {
    return `${this.transport.target}: ${text}`;
  }
}

/** Where the host keeps its transactions (common.sh). */
const STATE = '/var/lib/keepalived-deploy';

/** The status of a command whose files could not be unpacked. */
const NOT_UNPACKED = 75;

/**
 * Unpacks files in a new folder, `$d`. A watcher on the host removes it as soon as the connection is gone
 * (its parent, the server's process for this connection), at the latest after fifteen minutes.
 */
const UNPACK = [
  'umask 077',
  `d=$(mktemp -d /tmp/keepalived-deploy.XXXXXXXX) || exit ${NOT_UNPACKED}`,
  `tar -xf - -C "$d" || { rm -rf "$d"; exit ${NOT_UNPACKED}; }`,
  'w=\'i=0; while [ -d "$1" ] && kill -0 "$2" && [ "$i" -lt 900 ]; do sleep 1; i=$((i + 1)); done; rm -rf "$1"\'',
  'if command -v setsid >/dev/null; then setsid /bin/sh -c "$w" sh "$d" "$PPID" </dev/null >/dev/null 2>&1 &',
  'else /bin/sh -c "$w" sh "$d" "$PPID" </dev/null >/dev/null 2>&1 & fi',
].join('\n');

/** Tells where the files are, who the login user is, and whether sudo wants no password. */
const TELL = [
  'u=$(id -u)',
  's=no; if [ "$u" -ne 0 ] && sudo -n true </dev/null >/dev/null 2>&1; then s=yes; fi',
  'echo "$d"; echo "$u"; echo "$s"',
].join('\n');

/** `exec` keeps the server as the parent of the shell that looks at $PPID. */
function inShell(script: string): string {
  return `exec /bin/sh -c ${shellQuote(script)}`;
}

async function upload(
  transport: Transport,
  files: readonly ArchiveFile[],
): Promise<[string, string, string]> {
  const result = await transport.exec(inShell(`${UNPACK}\n${TELL}`), { stdin: tar(files) });
  const [folder, uid, canSudo] = result.stdout.toString('utf8').trim().split('\n');
  if (result.code !== 0 || !folder?.startsWith('/tmp/') || uid === undefined || canSudo === undefined)
    throw notUploaded(transport, result);
  return [folder, uid, canSudo];
}

function notUploaded({ target }: Transport, result: ExecResult): DeployError {
  return new DeployError('upload', l10n.t("{0}: files can't be brought to /tmp", target), tail(result));
}

function parseLine(line: string): HostLine {
  const [kind = '', ...fields] = line.split('\t');
  return { kind, fields };
}

function describe(error: HostLine): string {
  if (error.kind !== 'error locked') return error.fields.join(' ').trim();
  const value = (name: string) =>
    error.fields.find(field => field.startsWith(`${name} `))?.slice(name.length + 1);
  const since = new Date(Number(value('since') ?? 0) * 1000).toISOString();
  return l10n.t(
    'locked by {0} since {1} for the deployment {2}',
    value('owner') ?? '',
    since,
    value('id') ?? '',
  );
}

const CODES: readonly DeployErrorCode[] = [
  'locked',
  'stale-plan',
  'no-space',
  'refused',
  'host-failed',
  'usage',
];

function errorCode(kind: string): DeployErrorCode {
  return CODES.find(code => kind === `error ${code}`) ?? 'host-failed';
}

function tail(result: ExecResult): string[] {
  return result.stderr
    .split('\n')
    .filter(line => line.trim() !== '')
    .slice(-5);
}
