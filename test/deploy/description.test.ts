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
        "nodes": { "lb1": { "config": "lb1.conf", "ssh": "root@10.0.0.1", "keepalived": "2.2.7", "files": {
          "check.sh": { "to": "/etc/keepalived/check.sh", "mode": "0755" }, /* more to come */
        } } },
        "realServers": { "k8s": { "ssh": "k8s-1", "files": { "check.sh": { "to": "/opt/rs.sh" } }, "run": "check.sh start" } },
      }`,
    );
    const { name, nodes, realServers } = await readCluster(file);
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
          host: { version: '2.2.7' },
          files: [
            { from: 'lb1.conf', to: '/etc/keepalived/keepalived.conf', content: 'the configuration\n' },
            { from: 'check.sh', to: '/etc/keepalived/check.sh', mode: '0755', content: '#!/bin/sh\n' },
          ],
        },
      ],
    );
    assert.deepEqual(
      realServers.map(({ ssh, service, run }) => ({ ssh, service, run })),
      [{ ssh: 'k8s-1', service: 'none', run: ['/opt/rs.sh', 'start'] }],
    );
  });

  it('says what is wrong with it, and where', async t => {
    const wrong: [string, RegExp][] = [
      ['{', /:1: This is not JSON/],
      ['[]', /names no node/],
      ['{}', /names no node/],
      ['{"nodes":{}}', /names no node/],
      ['{"nodes":{\n"a":{"ssh":"x"}}}', /:2: "config" is missing/],
      ['{"nodes":{"a":{"config":"lb1.conf"}}}', /node "a": "ssh" is missing/],
      ['{"nodes":{"a":{"config":"none.conf","ssh":"x"}}}', /node "a": none\.conf can't be read/],
      ['{"nodes":{"a":{"config":"lb1.conf","ssh":"x","to":"etc/k"}}}', /path on the host is absolute/],
      [
        '{"nodes":{"a":{"config":"lb1.conf","ssh":"x","files":{"check.sh":{"to":"/a/../b"}}}}}',
        /path on the host is absolute/,
      ],
      [
        '{"nodes":{"a":{"config":"lb1.conf","ssh":"x","files":{"check.sh":{"to":"/a\\nb"}}}}}',
        /path on the host is absolute/,
      ],
      [
        '{"nodes":{"a":{"config":"lb1.conf","ssh":"x","files":{"check.sh":{"to":"/a","mode":"rwx"}}}}}',
        /octal digits, for instance 0755, not rwx/,
      ],
      [
        '{"nodes":{"a":{"config":"lb1.conf","ssh":"x","files":{"check.sh":{"to":"/a","owner":"a b"}}}}}',
        /user or user:group, not a b/,
      ],
      ['{"nodes":{"a":{"config":"lb1.conf","ssh":"x","files":{"check.sh":{}}}}}', /"to" is missing/],
      [
        '{"nodes":{"a":{"config":"lb1.conf","ssh":"x"}},"realServers":{"k":{"ssh":"x","run":"start"}}}',
        /none of its files and no absolute path/,
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
