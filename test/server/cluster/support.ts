import assert from 'node:assert/strict';
import { type ClusterNode, forecastOf } from '../../../server/src/cluster/index.ts';
import { readConfiguration, topLevel } from '../../../server/src/config/index.ts';
import { readVrrp } from '../../../server/src/config/vrrp/index.ts';
import { blockOpeners, sectionStarters, type Version } from '../../../server/src/schema/index.ts';
import { SyntaxDocument } from '../../../server/src/syntax/index.ts';

const vocabulary = {
  startsSection: (word: string) => sectionStarters.has(word),
  opensBlock: (word: string) => blockOpeners.has(word),
};

/**
 * Checks a cluster that is written as one text: a part for each node, with a line in front that names it and its
 * host, and a part that says who holds what. In configurations `;` stands for a line break.
 *
 *     --- a eth0=10.0.0.1/24
 *     vrrp_instance VI { interface eth0; … }
 *     --- b eth0=10.0.0.2/24 version=2.4.3
 *     …
 *     --- expect
 *     10.0.0.100: steady a, stop b, restart a, check b, link b
 *
 * A host without interfaces is one that nobody knows anything about; `eth1=` has no address. `file=check.sh` gives a
 * script whose text follows in a part of that name. Events that the expectation leaves out do not matter.
 */
export function check(text: string): void {
  const { nodes, expected } = read(text);
  assert.ok(nodes.length > 0 && expected.length > 0, 'a cluster and what is expected of it');
  const forecast = forecastOf(nodes);
  const actual = expected.map(({ address, events }) => {
    const found = forecast.addresses.get(address);
    const outcomes = events.map(event => {
      if (!found) return `${event} unknown`;
      if (event === 'settles') return found.settles ? event : 'never settles';
      const holders = found[eventNames[event] ?? 'steady'];
      return `${event} ${holders === null ? 'untracked' : holders.join('+') || 'nobody'}`;
    });
    return `${address}: ${outcomes.join(', ')}`;
  });
  assert.deepEqual(
    actual,
    expected.map(({ line }) => line),
  );
}

const eventNames: Readonly<Record<string, 'steady' | 'stop' | 'restart' | 'checkFailure' | 'linkLoss'>> = {
  steady: 'steady',
  stop: 'stop',
  restart: 'restart',
  check: 'checkFailure',
  link: 'linkLoss',
};

interface Expectation {
  readonly line: string;
  readonly address: string;
  readonly events: readonly string[];
}

export function read(text: string): { nodes: ClusterNode[]; expected: Expectation[] } {
  const parts = text
    .split(/^\s*--- /m)
    .slice(1)
    .map(part => {
      const end = part.indexOf('\n');
      return { header: part.slice(0, end).trim().split(/\s+/), body: part.slice(end + 1) };
    });
  const files = new Map(parts.map(({ header, body }) => [header[0] ?? '', body]));
  const nodes = parts
    .filter(({ header }) => header[0] !== 'expect' && !header[0]?.endsWith('.sh'))
    .map(({ header, body }) => nodeOf(header, body, files));
  const expected = (files.get('expect') ?? '')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .map(line => {
      const [address = '', rest = ''] = line.split(/:\s+/);
      return { line, address, events: rest.split(/,\s*/).map(outcome => outcome.split(' ')[0] ?? '') };
    });
  return { nodes, expected };
}

function nodeOf(
  [name = '', ...options]: string[],
  body: string,
  files: ReadonlyMap<string, string>,
): ClusterNode {
  const interfaces: Record<string, string[]> = {};
  const scripts = new Map<string, string>();
  let version: Version = '2.2.7';
  for (const option of options) {
    const [key = '', value = ''] = option.split('=');
    if (key === 'version') version = value as Version;
    else if (key === 'file') scripts.set(value, undent(files.get(value) ?? ''));
    else interfaces[key] = value === '' ? [] : value.split(',');
  }
  return {
    name,
    vrrp: readVrrp([...topLevel(configuration(body, version))], version),
    ...(Object.keys(interfaces).length > 0 && { interfaces }),
    scripts,
  };
}

export function configuration(text: string, version: Version = '2.2.7') {
  const lines = text.replace(/;/g, '\n').replace(/\{/g, '{\n').replace(/\}/g, '\n}\n');
  const document = new SyntaxDocument('file:///keepalived.conf', lines, vocabulary);
  const source = { syntax: () => undefined, includes: () => [] };
  return readConfiguration(document, { version }, source, vocabulary);
}

function undent(text: string): string {
  return text.replace(/^ +/gm, '');
}
