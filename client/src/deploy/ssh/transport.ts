/**
 * A connection to one host that can run commands: all that a deployment needs of SSH.
 * Files travel as the standard input of a command, so no SFTP server is needed.
 */
export interface Transport {
  /** `user@host:port`, for messages. */
  readonly target: string;
  /**
   * Runs a command line with the login shell of the host and waits until it ended.
   * Throws a DeployError `connection-lost` or `timeout`: its outcome is then unknown.
   */
  exec(command: string, options?: ExecOptions): Promise<ExecResult>;
  /** Ends the connection; never throws, and may be called twice. */
  close(): Promise<void>;
}

export interface ExecOptions {
  readonly stdin?: string | Uint8Array;
  /** Milliseconds; 30 000 without it. */
  readonly timeoutMs?: number;
  /** Called with each complete line of standard output as it comes. */
  readonly onLine?: (line: string) => void;
}

export interface ExecResult {
  /** Exit status; 128 + n where a signal n ended the command. */
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** How to open a connection: called once for the deployment, and once more to confirm it. */
export type Connect = () => Promise<Transport>;

export const DEFAULT_TIMEOUT_MS = 30_000;

/** Quotes a word for a POSIX shell. */
export function shellQuote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Cuts a stream of chunks into lines; the last one without its end is kept for the next chunk. */
export function lineSplitter(onLine: (line: string) => void): (chunk: Buffer) => void {
  let rest = '';
  return chunk => {
    const lines = (rest + chunk.toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  };
}
