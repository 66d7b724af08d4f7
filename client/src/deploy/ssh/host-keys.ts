import * as l10n from '@vscode/l10n';
import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DeployError } from '../errors.ts';
import {
  entriesFor,
  fingerprint,
  judgeHostKey,
  knownHostsLine,
  names,
  parseKnownHosts,
} from './known-hosts.ts';
import type { KnownHost } from './known-hosts.ts';
import type { Questions } from './questions.ts';
import type { SshSettings } from './ssh-config.ts';

/** The files on record for a host, read once per connection. A file that is missing is an empty one. */
export async function readKnownHosts(settings: SshSettings): Promise<KnownHost[]> {
  const files = [...settings.userKnownHosts, ...settings.globalKnownHosts];
  const texts = await Promise.all(files.map(file => readFile(file, 'utf8').catch(() => '')));
  return files.flatMap((file, index) => parseKnownHosts(texts[index] ?? '', file));
}

/** The name under which the keys of a host are on record. */
export function recordName(settings: SshSettings): { host: string; port: number } {
  // An alias stands for the host on any port (ssh_config(5), HostKeyAlias).
  return settings.hostKeyAlias
    ? { host: settings.hostKeyAlias, port: 22 }
    : { host: settings.hostName, port: settings.port };
}

/**
 * The signature algorithms to offer, so that a host whose RSA key alone is known shows that one
 * and not another that would look changed. Undefined where nothing is known: the defaults then.
 */
export function serverHostKeyAlgorithms(
  known: readonly KnownHost[],
  settings: SshSettings,
): string[] | undefined {
  const { host, port } = recordName(settings);
  const types = new Set(entriesFor(known, host, port).map(entry => entry.type));
  if (types.size === 0) return undefined;
  return [...types].flatMap(type => (type === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256'] : [type]));
}

/**
 * Decides about the key that a host has shown: known ones pass, unknown ones are asked about, all others
 * throw a DeployError (`host-key-unknown`, `host-key-changed`, `host-key-revoked`) that says what to do.
 */
export async function checkHostKey(
  known: readonly KnownHost[],
  settings: SshSettings,
  type: string,
  key: Buffer,
  questions: Questions,
): Promise<void> {
  const { host, port } = recordName(settings);
  const verdict = judgeHostKey(known, host, port, key);
  const shown = `${type} ${fingerprint(key)}`;
  switch (verdict.kind) {
    case 'known':
      return;
    case 'revoked':
      throw new DeployError(
        'host-key-revoked',
        l10n.t('The key of {0} ({1}) is marked as revoked in {2}', host, shown, places(verdict.entries)),
      );
    case 'changed':
      throw new DeployError(
        'host-key-changed',
        `${l10n.t(
          'The key of {0} has changed: it shows {1}, but {2} has another.',
          host,
          shown,
          places(verdict.entries),
        )} ${adviceOnChange({ host, port }, verdict.entries[0]?.file)}`,
      );
    case 'unknown': {
      const answer = await questions.unknownHostKey({ host, port, type, fingerprint: fingerprint(key) });
      if (answer === 'refuse')
        throw new DeployError(
          'host-key-unknown',
          l10n.t(
            "The key of {0} is not known: it shows {1}. Compare it with the host's own, then connect once with ssh to remember it",
            host,
            shown,
          ),
          known
            .filter(entry => entry.marker === 'cert-authority' && names(entry.hosts, host, port))
            .map(entry =>
              l10n.t(
                "{0} trusts a certificate authority for this host, which only the system's ssh can check: choose it as transport",
                `${entry.file}:${entry.line}`,
              ),
            ),
        );
      if (answer === 'remember') await remember(settings, host, port, type, key);
    }
  }
}

/** What a person can do about a key that has changed. */
export function adviceOnChange({ host, port }: { host: string; port: number }, file?: string): string {
  const name = port === 22 ? host : `[${host}]:${port}`;
  return l10n.t(
    'Nothing was sent to it: somebody else may answer in its place. Ask whoever runs the host; if it was installed anew, forget the old key with: {0}',
    `ssh-keygen ${file === undefined ? '' : `-f "${file}" `}-R "${name}"`,
  );
}

async function remember(
  settings: SshSettings,
  host: string,
  port: number,
  type: string,
  key: Buffer,
): Promise<void> {
  const file = settings.userKnownHosts[0];
  if (!file)
    throw new DeployError('usage', l10n.t('The SSH configuration names no file to remember host keys in'));
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const text = await readFile(file, 'utf8').catch(() => '');
  const line = knownHostsLine(host, port, type, key, settings.hashKnownHosts ? randomBytes(20) : undefined);
  await appendFile(file, `${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`, { mode: 0o600 });
}

function places(entries: readonly KnownHost[]): string {
  return entries.map(entry => `${entry.file}:${entry.line} (${entry.type})`).join(', ');
}
