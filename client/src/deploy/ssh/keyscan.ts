import { execFile } from 'node:child_process';
import type { SshSettings } from './ssh-config.ts';

/** In the order in which ssh would rather use them. */
const PREFERRED = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'ssh-rsa',
];

/** The keys that a host shows to anyone, by OpenSSH's ssh-keyscan; none where it can't be reached. */
export function scanHostKeys(settings: SshSettings): Promise<{ type: string; key: Buffer }[]> {
  const options = ['-T', '10', '-t', 'ed25519,ecdsa,rsa', '-p', String(settings.port), settings.hostName];
  return new Promise(resolve => {
    execFile('ssh-keyscan', options, { timeout: 20_000 }, (_error, stdout) => {
      const keys = stdout.split('\n').flatMap(line => {
        const [host, type, key] = line.split(' ');
        return host && !host.startsWith('#') && type && key
          ? [{ type, key: Buffer.from(key, 'base64') }]
          : [];
      });
      resolve(keys.sort((a, b) => PREFERRED.indexOf(a.type) - PREFERRED.indexOf(b.type)));
    });
  });
}
