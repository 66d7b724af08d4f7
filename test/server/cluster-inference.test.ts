import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createService } from '../../server/src/service.ts';
import { MemoryWorkspace } from './support/memory-workspace.ts';

/** Compares the clusters that are found: `name: node node`, in the order of their first files. */
function check(text: string, expected: string) {
  const clusters = createService(new MemoryWorkspace(text)).clusters();
  const found = clusters.map(({ name, nodes }) => `${name}: ${nodes.map(node => node.name).join(' ')}\n`);
  assert.equal(found.join(''), expected);
}

const node = (file: string, vip: string, more = '') => `--- ${file}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        ${vip}
    }
    ${more}
}
`;

test('two files of one folder that share a VIP', () => {
  check(
    node('api/keepalived-master.conf', '10.0.0.1') + node('api/keepalived-backup.conf', '10.0.0.1/24'),
    'api: keepalived-master keepalived-backup\n',
  );
});

test('sibling folders with one node each', () => {
  check(
    node('api/master/keepalived.conf', '10.0.0.1') + node('api/backup/keepalived.conf', '10.0.0.1'),
    'api: master backup\n',
  );
});

test('the same VIP and VRID in unrelated folders mean nothing', () => {
  check(
    node('a/keepalived-master.conf', '192.168.1.100') +
      node('a/keepalived-backup.conf', '192.168.1.100') +
      node('b/keepalived-master.conf', '192.168.1.100') +
      node('b/keepalived-backup.conf', '192.168.1.100'),
    'a: keepalived-master keepalived-backup\nb: keepalived-master keepalived-backup\n',
  );
});

test('two clusters in one folder', () => {
  check(
    node('db-master.keepalived', '10.0.0.1') +
      node('db-backup.keepalived', '10.0.0.1') +
      node('web-master.keepalived', '10.0.0.2') +
      node('web-backup.keepalived', '10.0.0.2'),
    'world: db-master db-backup\nworld: web-master web-backup\n',
  );
});

test('unicast peers that name each other', () => {
  const unicast = (own: string, peer: string) =>
    `unicast_src_ip ${own}\n    unicast_peer {\n        ${peer}\n    }`;
  check(
    node('x/frankfurt.keepalived', '10.0.0.1', unicast('10.0.0.11', '10.0.0.12')) +
      node('x/paris.keepalived', '10.0.0.2', unicast('10.0.0.12', '10.0.0.11')),
    'x: frankfurt paris\n',
  );
});

test('VIPs that differ by mistake do not hide that the two belong together', () => {
  check(
    node('api/keepalived-master.conf', '10.0.0.1') + node('api/keepalived-backup.conf', '10.0.0.2'),
    'api: keepalived-master keepalived-backup\n',
  );
});

test('one file with conditions is several nodes', () => {
  check('vrrp_instance VI_1 {\n    @lb1 priority 110\n    @lb2 priority 100\n}\n', 'world: lb1 lb2\n');
});

test('a file that another one includes is no node', () => {
  check(
    `--- keepalived.conf\ninclude conf.d/*.conf\n${node('conf.d/vi.conf', '10.0.0.1')}`,
    'world: world\n',
  );
});

test('a cluster file says what is what', () => {
  check(
    `--- site/keepalived.cluster.json
{
  // Comments are allowed.
  "cluster": "api",
  "nodes": {
    "lb1": { "config": "one.conf", "keepalived": "debian12", "interfaces": { "eth0": ["10.0.0.11/24"] } },
    "lb2": { "config": "two.conf" },
  }
}
${node('site/one.conf', '10.0.0.1')}${node('site/two.conf', '10.0.0.1')}${node('site/other.keepalived', '10.0.0.1')}`,
    'api: lb1 lb2\nsite: other\n',
  );
});
