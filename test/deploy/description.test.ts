import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { readCluster } from '../../client/src/deploy/cluster/description.ts';

async function fileWith(t: TestContext, text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kd-cluster-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'lb1.conf'), 'the configuration\n');
  await writeFile(join(folder, 'check.sh'), '#!/bin/sh\n');
  await writeFile(join(folder, 'keepalived.cluster.json'), text);
  return join(folder, 'keepalived.cluster.json');
}

describe('the cluster file', () => {
  it('says what goes where', async t => {
    const file = await fileWith(
      t,
      `{ // as VS Code writes it
        "cluster": "api",
        "nodes": { "lb1": { "config": "lb1.conf", "ssh": "root@10.0.0.1", "files": {
          "check.sh": { "to": "/etc/keepalived/check.sh", "mode": "0755" }, /* more to come */
        } } },
      }`,
    );
    const { name, nodes } = await readCluster(file);
    assert.equal(name, 'api');
    assert.deepEqual(
      nodes.map(node => ({
        ...node,
        files: node.files.map(each => ({ ...each, content: String(each.content) })),
      })),
      [
        {
          name: 'lb1',
          ssh: 'root@10.0.0.1',
          config: '/etc/keepalived/keepalived.conf',
          service: 'running',
          files: [
            { to: '/etc/keepalived/keepalived.conf', content: 'the configuration\n' },
            { to: '/etc/keepalived/check.sh', mode: '0755', content: '#!/bin/sh\n' },
          ],
        },
      ],
    );
  });

  it('says what is wrong with it, and where', async t => {
    const wrong: [string, RegExp][] = [
      ['{', /is no JSON/],
      ['[]', /expected an object/],
      ['{}', /"nodes" is missing/],
      ['{"nodes":{}}', /names no node/],
      ['{"nodes":{"a":{"ssh":"x"}}}', /node "a": "config" is missing/],
      ['{"nodes":{"a":{"config":"lb1.conf"}}}', /node "a": "ssh" is missing/],
      ['{"nodes":{"a":{"config":"none.conf","ssh":"x"}}}', /node "a": none\.conf can't be read/],
      ['{"nodes":{"a":{"config":"lb1.conf","ssh":"x","to":"etc/k"}}}', /expected an absolute path/],
      [
        '{"nodes":{"a":{"config":"lb1.conf","ssh":"x","files":{"check.sh":{"to":"/a/../b"}}}}}',
        /expected an absolute path/,
      ],
      [
        '{"nodes":{"a":{"config":"lb1.conf","ssh":"x","files":{"check.sh":{"to":"/a\\nb"}}}}}',
        /expected an absolute path/,
      ],
      [
        '{"nodes":{"a":{"config":"lb1.conf","ssh":"x","files":{"check.sh":{"to":"/a","mode":"rwx"}}}}}',
        /"mode" is rwx/,
      ],
      [
        '{"nodes":{"a":{"config":"lb1.conf","ssh":"x","files":{"check.sh":{"to":"/etc/keepalived/keepalived.conf"}}}}}',
        /two files go to/,
      ],
    ];
    for (const [text, reason] of wrong)
      await assert.rejects(readCluster(await fileWith(t, text)), reason, text);
  });
});
