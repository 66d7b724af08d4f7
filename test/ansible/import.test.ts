import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emptyClusterFile, likelyConfig, withNodes } from '../../client/src/ansible/import.ts';
import type { InventoryHost } from '../../client/src/ansible/inventory/model.ts';

const lb1: InventoryHost = {
  name: 'lb1',
  host: '10.0.0.1',
  user: 'root',
  port: 2222,
  groups: [],
  unknown: [],
};
const lb2: InventoryHost = { name: 'lb2', host: 'lb2', groups: [], unknown: [] };

describe('hosts of an inventory in a cluster file', () => {
  it('become nodes', () => {
    assert.equal(
      withNodes(emptyClusterFile('api'), [
        { host: lb1, config: 'lb1.conf' },
        { host: lb2, config: 'backup/keepalived.conf' },
      ]),
      `{
  "cluster": "api",
  "nodes": {
    "lb1": {
      "config": "lb1.conf",
      "ssh": "root@10.0.0.1:2222"
    },
    "lb2": {
      "config": "backup/keepalived.conf",
      "ssh": "lb2"
    }
  }
}
`,
    );
  });

  it('leave a node that is there as it is, but for the way to it', () => {
    assert.equal(
      withNodes(
        '{ // ours\n  "nodes": {\n    "lb2": { "config": "b.conf", "ssh": "old" }, // the backup\n  },\n}\n',
        [{ host: lb2, config: '' }],
      ),
      '{ // ours\n  "nodes": {\n    "lb2": { "config": "b.conf", "ssh": "lb2" }, // the backup\n  },\n}\n',
    );
  });

  it('find their configuration by their name', () => {
    const files = [
      'lb1.conf',
      'keepalived-lb2.conf',
      'lb3/keepalived.conf',
      'lb4.conf',
      'old/lb4.conf',
      'other.conf',
    ];
    const found = ['lb1', 'lb2.example.net', 'lb3', 'lb4', 'lb5'].map(host => likelyConfig(host, files));
    assert.deepEqual(found, ['lb1.conf', 'keepalived-lb2.conf', 'lb3/keepalived.conf', undefined, undefined]);
  });
});
