import * as l10n from '@vscode/l10n';
import { execFile } from 'node:child_process';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { DeployError } from '../errors.ts';
import { readConfigFiles } from './config-files.ts';
import { formatTarget } from './target.ts';
import type { Target } from './target.ts';

/** The effective settings for one host: what `ssh` itself would use. */
export interface SshSettings {
  /** As written by the user: an alias of the configuration, perhaps. */
  readonly target: Target;
  readonly hostName: string;
  readonly user: string;
  readonly port: number;
  readonly identityFiles: readonly string[];
  readonly identitiesOnly: boolean;
  /** Certificates that are named beside the keys. */
  readonly certificateFiles: readonly string[];
  /** The agent's socket; undefined for none. */
  readonly agent: string | undefined;
  readonly userKnownHosts: readonly string[];
  readonly globalKnownHosts: readonly string[];
  readonly hashKnownHosts: boolean;
  readonly hostKeyAlias: string | undefined;
  /** Hosts to go through, the nearest first. */
  readonly jumps: readonly string[];
  readonly proxyCommand: string | undefined;
}

/**
 * Asks OpenSSH for the settings of a host (`ssh -G`, which follows Include, Host and Match).
 * Without OpenSSH on this machine the files are read here, as far as no program must be run for that. `configFile`
 * stands for `ssh -F`.
 */
export async function readSshSettings(target: Target, configFile?: string): Promise<SshSettings> {
  const output = await askOpenSsh(target, configFile);
  return settingsFrom(
    target,
    output === undefined ? await readConfigFiles(target, configFile) : parseKeyValues(output),
  );
}

function askOpenSsh(target: Target, configFile: string | undefined): Promise<string | undefined> {
  const options = [
    ...(configFile === undefined ? [] : ['-F', configFile]),
    ...(target.port === undefined ? [] : ['-p', String(target.port)]),
    ...(target.user === undefined ? [] : ['-l', target.user]),
  ];
  return new Promise((resolve, reject) => {
    execFile('ssh', [...options, '-G', '--', target.host], { timeout: 10_000 }, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else if (error.code === 'ENOENT') resolve(undefined);
      else
        reject(
          new DeployError(
            'usage',
            l10n.t("The SSH configuration for {0} can't be read", formatTarget(target)),
            [stderr.trim()],
          ),
        );
    });
  });
}

function parseKeyValues(output: string): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const line of output.split('\n')) {
    const space = line.indexOf(' ');
    if (space < 0) continue;
    const key = line.slice(0, space).toLowerCase();
    values.set(key, [...(values.get(key) ?? []), line.slice(space + 1).trim()]);
  }
  return values;
}

function settingsFrom(target: Target, values: Map<string, string[]>): SshSettings {
  const first = (key: string) => values.get(key)?.[0];
  const hostName = first('hostname') ?? target.host;
  const user = first('user') ?? target.user ?? userInfo().username;
  const port = Number(first('port') ?? target.port ?? 22);
  const expand = (path: string) => expandPath(path, { hostName, user, port });
  const files = (key: string, fallback: string) =>
    (first(key) ?? fallback)
      .split(' ')
      .filter(path => path !== '' && path !== 'none')
      .map(expand);
  return {
    target,
    hostName,
    user,
    port,
    identityFiles: (
      values.get('identityfile') ?? ['~/.ssh/id_ed25519', '~/.ssh/id_ecdsa', '~/.ssh/id_rsa']
    ).map(expand),
    certificateFiles: (values.get('certificatefile') ?? []).filter(path => path !== 'none').map(expand),
    identitiesOnly: first('identitiesonly') === 'yes',
    agent: agentSocket(first('identityagent'), expand),
    userKnownHosts: files('userknownhostsfile', '~/.ssh/known_hosts'),
    globalKnownHosts: files('globalknownhostsfile', '/etc/ssh/ssh_known_hosts'),
    hashKnownHosts: first('hashknownhosts') === 'yes',
    hostKeyAlias: first('hostkeyalias'),
    jumps: named(first('proxyjump'))?.split(',') ?? [],
    proxyCommand: named(first('proxycommand')),
  };
}

function named(value: string | undefined): string | undefined {
  return value === undefined || value.toLowerCase() === 'none' ? undefined : value;
}

function agentSocket(configured: string | undefined, expand: (path: string) => string): string | undefined {
  if (configured?.toLowerCase() === 'none') return undefined;
  if (configured === undefined || configured === 'SSH_AUTH_SOCK')
    return process.env['SSH_AUTH_SOCK'] || undefined;
  return configured.startsWith('$') ? process.env[configured.slice(1)] : expand(configured);
}

/** `ssh -G` leaves `~` and the tokens of ssh_config(5) as they are. */
function expandPath(path: string, context: { hostName: string; user: string; port: number }): string {
  const home = homedir();
  const tokens: Record<string, string> = {
    '%%': '%',
    '%d': home,
    '%h': context.hostName,
    '%p': String(context.port),
    '%r': context.user,
    '%u': userInfo().username,
  };
  const expanded = path.replace(/%[%dhpru]/g, token => tokens[token] ?? token);
  return expanded.startsWith('~/') ? join(home, expanded.slice(2)) : expanded;
}
