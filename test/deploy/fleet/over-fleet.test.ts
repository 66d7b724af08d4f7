import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { hostsOf, overFleet, quarrels } from '../../../client/src/deploy/fleet.ts';

/** Lets clusters end one by one, in the order that a test wants, and notes who was under way at each moment. */
async function follow(
  clusters: Record<string, string>,
  ends: readonly string[],
  options: { atOnce: number; mayGoOn?: (result: string) => boolean },
): Promise<{ underWay: string[]; results: (string | undefined)[] }> {
  const running = new Map<string, (result: string) => void>();
  const names = Object.keys(clusters);
  const all = overFleet(names, name => new Promise<string>(resolve => running.set(name, resolve)), {
    ...options,
    hostsOf: name => clusters[name]?.split(' ') ?? [],
  });
  const underWay: string[] = [];
  const note = async () => {
    await turn();
    underWay.push([...running.keys()].join(' '));
  };
  await note();
  for (const end of ends) {
    const [name = '', result = 'fine'] = end.split(' ');
    const resolve = running.get(name);
    assert.ok(resolve, `${name} is not under way`);
    running.delete(name);
    resolve(result);
    await note();
  }
  return { underWay, results: await all };
}

describe('a fleet of clusters', () => {
  it('has as many under way as are wanted, and no more', async () => {
    const { underWay } = await follow({ a: 'a1 a2', b: 'b1', c: 'c1', d: 'd1' }, ['b', 'a', 'd', 'c'], {
      atOnce: 2,
    });
    assert.deepEqual(underWay, ['a b', 'a c', 'c d', 'c', '']);
  });

  it('never has two under way that share a host; others need not wait for them', async () => {
    const { underWay } = await follow({ a: 'lb1 lb2', b: 'lb2 lb3', c: 'lb4' }, ['c', 'a', 'b'], {
      atOnce: 3,
    });
    assert.deepEqual(underWay, ['a c', 'a', 'b', '']);
  });

  it('begins with no other one when it may not go on; who is under way comes to its end', async () => {
    const { underWay, results } = await follow({ a: 'a1', b: 'b1', c: 'c1' }, ['b bad', 'a'], {
      atOnce: 2,
      mayGoOn: result => result !== 'bad',
    });
    assert.deepEqual(underWay, ['a b', 'a', '']);
    assert.deepEqual(results, ['fine', 'bad', undefined]);
  });

  it('knows a host by its name and port, whoever logs in there', () => {
    const nodes = ['ops@LB1', 'lb1:22', 'lb1:2222', '[2001:db8::1]:22'].map(ssh => ({
      name: '',
      ssh,
      files: [],
    }));
    assert.deepEqual(hostsOf({ nodes }), ['lb1 22', 'lb1 22', 'lb1 2222', '2001:db8::1 22']);
  });

  it('tells of files that two clusters want to be different on one host', () => {
    const cluster = (name: string, ssh: string, content: string) => ({
      name,
      nodes: [{ name: 'n', ssh, files: [{ to: '/etc/keepalived/rs.sh', content: Buffer.from(content) }] }],
    });
    const fleet = [
      cluster('a', 'rs1', 'x'),
      cluster('b', 'root@rs1', 'x'),
      cluster('c', 'rs1', 'y'),
      cluster('d', 'rs2', 'z'),
    ];
    assert.deepEqual(quarrels(fleet), ['a and c want another /etc/keepalived/rs.sh on rs1']);
  });
});
