import { request } from 'node:https';
import { connect } from 'node:net';

/** What a client gets from a service. */
export interface ServiceAnswer {
  readonly open: boolean;
  /** Milliseconds until the connection stood; missing where it did not. */
  readonly ms?: number;
  /** The first line of what was said to `GET /version` over TLS: Kubernetes names its version there. */
  readonly said?: string;
}

const PATIENCE_MS = 3_000;

/** Connects to a service from this machine, as its clients do. Certificates are not looked at. Never throws. */
export async function probeService(address: string, port: number): Promise<ServiceAnswer> {
  const ms = await timeToConnect(address, port);
  if (ms === undefined) return { open: false };
  const said = await askVersion(address, port);
  return { open: true, ms, ...(said !== undefined && { said }) };
}

function timeToConnect(address: string, port: number): Promise<number | undefined> {
  return new Promise(resolve => {
    const start = performance.now();
    const socket = connect({ host: address, port });
    const end = (ms?: number) => {
      socket.destroy();
      resolve(ms);
    };
    socket.setTimeout(PATIENCE_MS, () => end());
    socket.once('error', () => end());
    socket.once('connect', () => end(Math.round(performance.now() - start)));
  });
}

function askVersion(host: string, port: number): Promise<string | undefined> {
  return new Promise(resolve => {
    // The API server's certificate is signed by the cluster's own authority, which this machine need not know.
    const query = request(
      { host, port, path: '/version', rejectUnauthorized: false, timeout: PATIENCE_MS },
      answer => {
        let text = '';
        answer.on('data', chunk => {
          text += String(chunk);
          if (text.length > 4_096) answer.destroy();
        });
        answer.on('close', () => resolve(`HTTP ${answer.statusCode ?? ''} ${gitVersion(text)}`.trim()));
      },
    );
    query.on('timeout', () => query.destroy());
    query.on('error', () => resolve(undefined));
    query.end();
  });
}

function gitVersion(text: string): string {
  return /"gitVersion":\s*"([^"]+)"/.exec(text)?.[1] ?? '';
}
