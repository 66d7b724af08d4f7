/**
 * Stands in for an API server: answers every HTTPS request, after the first line of its own output.
 *
 *     node tls-server.ts STATUS CERTIFICATE KEY [ADDRESS]
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';

const [status, certificate, key, address] = process.argv.slice(2);
if (!status || !certificate || !key) throw new Error('usage: tls-server.ts STATUS CERTIFICATE KEY [ADDRESS]');

createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (_request, response) => {
  response.writeHead(Number(status), { 'content-type': 'text/plain' }).end('ok');
}).listen(6443, address ?? '::', () => console.log('listening'));
