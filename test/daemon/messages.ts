/** One thing that keepalived reported about its configuration. */
export interface DaemonMessage {
  /** Counted from 1; null where the daemon names no line. */
  readonly line: number | null;
  /** The file, where it is not the main one, relative to the main one's folder. */
  readonly file?: string;
  readonly text: string;
}

/** A message that is about the machine the test ran on rather than about the configuration. */
export interface EnvironmentMessage extends DaemonMessage {
  readonly about: Surroundings;
}

export type Surroundings = 'script' | 'user' | 'interface' | 'security' | 'file';

export interface DaemonMessages {
  readonly messages: DaemonMessage[];
  readonly environment: EnvironmentMessage[];
}

/** The files that were tested. */
export interface Tested {
  /** Where the main file lies, for the daemon. */
  readonly folder: string;
  /** The main file's name in it. */
  readonly main: string;
  /** The vrrp_scripts that the files define. */
  readonly scripts: ReadonlySet<string>;
}

/**
 * Reads what `keepalived -t` printed: prefixes become fields, and what one fault makes several of the
 * daemon's processes print is kept once. (The parent, the checkers, VRRP and BFD each read the file;
 * a top-level word that nobody knows is reported four times, the first time without the file's name.)
 */
export function parseMessages(output: string, tested: Tested): DaemonMessages {
  const messages: DaemonMessage[] = [];
  const environment: EnvironmentMessage[] = [];
  const seen = new Set<string>();
  for (const printed of output.split('\n')) {
    const message = parseMessage(printed, tested);
    const key = JSON.stringify(message);
    if (message.text === '' || seen.has(key)) continue;
    seen.add(key);
    const about = surroundings(message.text) ?? lostScript(message.text, environment, tested);
    if (about) environment.push({ ...message, about });
    else messages.push(message);
  }
  return { messages, environment };
}

function parseMessage(printed: string, { folder, main }: Tested): DaemonMessage {
  const prefix = /^\((?:(.*?): )?Line (\d+)\) ?/.exec(printed);
  const text = printed.slice(prefix?.[0].length ?? 0).trim();
  const line = prefix ? Number(prefix[2]) : null;
  const path = prefix?.[1];
  if (path === undefined || path === main || path === `${folder}/${main}`) return { line, text };
  return { line, file: path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path, text };
}

function surroundings(text: string): Surroundings | null {
  return SURROUNDINGS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** A script whose user the host lacks is removed, and then missed wherever it is tracked. */
function lostScript(text: string, before: readonly EnvironmentMessage[], { scripts }: Tested) {
  const missed = /track script (\S+) not found, ignoring/.exec(text)?.[1];
  const lost = missed !== undefined && scripts.has(missed) && before.some(({ about }) => about === 'user');
  return lost ? 'user' : null;
}

const SURROUNDINGS: readonly (readonly [Surroundings, RegExp])[] = [
  ['security', /^SECURITY VIOLATION|due to insecure$/],
  ['script', /^Disabling .*script .* since not found\/accessible/],
  ['user', /^(Unable|Failed) to set (default user|uid\/gid) for|^Error setting global script uid\/gid/],
  ['user', /^Invalid user\/group for/],
  ['interface', /interface \S+ (for|specified for) .*(doesn't exist|delay|linkbeat interface)/],
  ['interface', /^Non-existent interface specified|tracked interface \S+ doesn't exist/],
  ['file', /^Config files missing/],
];
