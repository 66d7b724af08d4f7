import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of an example. */
export function folder(example: string): string {
  return fileURLToPath(new URL(`../../examples/${example}/`, import.meta.url));
}

/** The text of a file of the Kubernetes example. */
export function file(name: string): string {
  return readFileSync(`${folder('kubernetes-api')}${name}`, 'utf8');
}

/** The addresses that the example is written for. */
export const VIP = '10.120.100.100';
export const DIRECTORS = { 'lb-master': '10.120.100.6', 'lb-backup': '10.120.100.3' } as const;
export const API_SERVERS = {
  'k8s-1': '10.120.100.5',
  'k8s-2': '10.120.100.7',
  'k8s-3': '10.120.100.8',
} as const;
