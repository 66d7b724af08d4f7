import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Machine } from './lan.ts';

/** What a test that starts API servers has to require, besides a LAN. */
export const API_SERVER = ['openssl', 'curl'] as const;

/** Makes a certificate for the test, and a function that starts a TLS server on port 6443 of a machine. */
export function apiServers(t: TestContext) {
  const scratch = mkdtempSync(join(tmpdir(), 'keepalived-tls-'));
  t.after(() => rmSync(scratch, { recursive: true }));
  const [certificate, key] = [join(scratch, 'certificate.pem'), join(scratch, 'key.pem')];
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const names = ['-subj', '/CN=kube-apiserver', '-days', '2', '-out', certificate, '-keyout', key];
  execFileSync('openssl', [...request, ...names], { stdio: 'pipe', timeout: 20_000 });
  const program = fileURLToPath(new URL('tls-server.ts', import.meta.url));

  /** @param status the HTTP status of all its answers */
  return async (machine: Machine, status = 200): Promise<void> => {
    const server = machine.start(
      `echo $$ > /run/tls-server; exec '${process.execPath}' '${program}' ${status} '${certificate}' '${key}'`,
    );
    const failed = server.ended.then(() => {
      throw new Error(`the TLS server of ${machine.name} ended: ${server.output()}`);
    });
    await Promise.race([new Promise<void>(resolve => server.onOutput(() => resolve())), failed]);
    failed.catch(() => undefined);
  };
}

/** Stops the server that was started on a machine. */
export async function stopApiServer(machine: Machine): Promise<void> {
  await machine.must('kill "$(cat /run/tls-server)"');
}
