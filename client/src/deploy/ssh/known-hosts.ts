import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** One line of a known_hosts file (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"). */
export interface KnownHost {
  readonly marker: '' | 'revoked' | 'cert-authority';
  readonly hosts: string;
  readonly type: string;
  /** The key, base64 as in the file. */
  readonly key: string;
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** What the known_hosts files say about a key that a host has shown. */
export type Verdict =
  | { readonly kind: 'known' | 'unknown' }
  | { readonly kind: 'revoked' | 'changed'; readonly entries: readonly KnownHost[] };

/**
 * Judges the key that a host has shown. A key of a type that is not on record is `changed` where other
 * types are: whoever presents it can't prove to be the host that we know.
 */
export function judgeHostKey(known: readonly KnownHost[], host: string, port: number, key: Buffer): Verdict {
  const shown = key.toString('base64');
  const entries = entriesFor(known, host, port);
  const revoked = known.filter(
    entry => entry.marker === 'revoked' && entry.key === shown && names(entry.hosts, host, port),
  );
  if (revoked.length > 0) return { kind: 'revoked', entries: revoked };
  if (entries.some(entry => entry.key === shown)) return { kind: 'known' };
  if (entries.length > 0) return { kind: 'changed', entries };
  // Like OpenSSH: a host on another port may be known by its name alone, but only with this very key.
  const elsewhere = port === 22 ? [] : entriesFor(known, host, 22);
  return elsewhere.some(entry => entry.key === shown) ? { kind: 'known' } : { kind: 'unknown' };
}

/** The entries that vouch for plain keys of a host. */
export function entriesFor(known: readonly KnownHost[], host: string, port: number): KnownHost[] {
  return known.filter(entry => entry.marker === '' && names(entry.hosts, host, port));
}

/** Reads a known_hosts file; lines that can't be read are skipped, as OpenSSH does. */
export function parseKnownHosts(text: string, file: string): KnownHost[] {
  return text.split(/\r?\n/).flatMap((raw, index) => {
    const words = raw.trim().split(/[ \t]+/);
    const marker = words[0]?.startsWith('@') ? words.shift() : undefined;
    const [hosts, type, key] = words;
    if (!hosts || hosts.startsWith('#') || !type || !key) return [];
    if (marker !== undefined && marker !== '@revoked' && marker !== '@cert-authority') return [];
    const kind = marker === undefined ? '' : marker === '@revoked' ? 'revoked' : 'cert-authority';
    return [{ marker: kind, hosts, type, key, file, line: index + 1 }];
  });
}

/** How OpenSSH shows a key: `SHA256:` and the base64 hash without padding. */
export function fingerprint(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

/** The line that remembers a key; `hash` hides the host's name as `HashKnownHosts yes` does. */
export function knownHostsLine(host: string, port: number, type: string, key: Buffer, salt?: Buffer): string {
  const name = nameWithPort(host, port);
  const shown = salt ? `|1|${salt.toString('base64')}|${hashName(name, salt).toString('base64')}` : name;
  return `${shown} ${type} ${key.toString('base64')}`;
}

/** Whether the hosts of a line, perhaps hashed, are that host on that port. */
export function names(pattern: string, host: string, port: number): boolean {
  const name = nameWithPort(host.toLowerCase(), port);
  if (pattern.startsWith('|')) return matchesHashed(pattern, name);
  const patterns = pattern.toLowerCase().split(',');
  const matches = (glob: string) => globToRegExp(glob).test(name);
  if (patterns.some(glob => glob.startsWith('!') && matches(glob.slice(1)))) return false;
  return patterns.some(glob => !glob.startsWith('!') && matches(glob));
}

function nameWithPort(host: string, port: number): string {
  return port === 22 ? host : `[${host}]:${port}`;
}

function matchesHashed(pattern: string, name: string): boolean {
  const [, method, salt, hash] = pattern.split('|');
  if (method !== '1' || !salt || !hash) return false;
  const expected = Buffer.from(hash, 'base64');
  const actual = hashName(name, Buffer.from(salt, 'base64'));
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

function hashName(name: string, salt: Buffer): Buffer {
  return createHmac('sha1', salt).update(name).digest();
}

function globToRegExp(glob: string): RegExp {
  const escaped = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`);
}
