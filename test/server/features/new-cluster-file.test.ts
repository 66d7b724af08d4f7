import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createService } from '../../../server/src/service.ts';
import { MemoryWorkspace, nameOf } from '../support/memory-workspace.ts';

const node = (priority: number, extra = '') => `vrrp_script api {
  script "/etc/keepalived/check_api.sh 6443"
  weight -20
}
vrrp_instance API {
  interface eth0
  virtual_router_id 51
  priority ${priority}
  virtual_ipaddress {
    10.0.0.100/24
  }
}
${extra}`;

/** What the cluster file for the first of these files says, and where it goes. */
function create(files: string) {
  const world = new MemoryWorkspace(files);
  const service = createService(world);
  const [first = ''] = world.files();
  const answer = service.newClusterFile(first);
  if ('refused' in answer) return answer.refused;
  // What was written must be what was found.
  const before = service.clustersOf(first)[0]!.nodes.map(({ configuration }) => configuration.uri);
  world.write(nameOf(answer.uri), answer.text);
  service.changed(answer.uri);
  const after = service.clustersOf(first)[0]!;
  assert.equal(after.file?.uri, answer.uri);
  assert.deepEqual(
    after.nodes.map(({ configuration }) => configuration.uri),
    before,
  );
  return { file: nameOf(answer.uri), ...(JSON.parse(answer.text) as object) };
}

test('two nodes in a folder, with the script that lies beside them', () => {
  const files = { 'check_api.sh': { to: '/etc/keepalived/check_api.sh', mode: '0755' } };
  assert.deepEqual(
    create(`--- lb-1.conf\n${node(110)}--- lb-2.conf\n${node(100)}--- check_api.sh\n#!/bin/sh\n`),
    {
      file: 'keepalived.cluster.json',
      cluster: 'world',
      nodes: { 'lb-1': { config: 'lb-1.conf', files }, 'lb-2': { config: 'lb-2.conf', files } },
    },
  );
});

test('folders beside each other: the file goes above them, and the nodes are called after them', () => {
  assert.deepEqual(
    create(`--- api/m%201/ha.keepalived\n${node(110)}--- api/m%202/ha.keepalived\n${node(100)}`),
    {
      file: 'api/keepalived.cluster.json',
      cluster: 'api',
      nodes: { 'm 1': { config: 'm 1/ha.keepalived' }, 'm 2': { config: 'm 2/ha.keepalived' } },
    },
  );
});

test('one file for several nodes: each has its config id', () => {
  const shared = node(100).replace('  priority 100', '  @lb1 priority 110\n  @lb2 priority 100');
  assert.deepEqual(create(`--- ha/keepalived.conf\n${shared}`), {
    file: 'ha/keepalived.cluster.json',
    cluster: 'ha',
    nodes: {
      lb1: { config: 'keepalived.conf', configId: 'lb1' },
      lb2: { config: 'keepalived.conf', configId: 'lb2' },
    },
  });
});

test('a cluster that has its file gets no other', () => {
  const clusterFile = '{ "nodes": { "a": { "config": "lb-1.conf" } } }';
  assert.equal(
    create(`--- lb-1.conf\n${node(110)}--- keepalived.cluster.json\n${clusterFile}\n`),
    'keepalived.cluster.json says already which nodes there are.',
  );
  assert.equal(
    create(`--- lb-1.conf\n${node(110)}--- keepalived.cluster.json\n{ "nodes": {} }\n`),
    'There is a keepalived.cluster.json of other nodes in this folder.',
  );
});
