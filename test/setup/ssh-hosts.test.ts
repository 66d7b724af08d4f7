import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sshHostsIn } from '../../client/src/setup-ui/ssh-hosts.ts';

test('hosts of an SSH configuration are those that it names, with their first HostName', () => {
  const config = `
# Directors
Host lb1 lb2
  User root
Host lb1
  HostName 10.0.0.11
  HostName 10.0.0.99
Host=lb2
  hostname = 10.0.0.12
Host *.example.com !bad jump
  HostName %h
Match user root
  HostName 10.0.0.1
`;
  assert.deepEqual(sshHostsIn(config), [
    { alias: 'lb1', hostName: '10.0.0.11' },
    { alias: 'lb2', hostName: '10.0.0.12' },
    { alias: 'jump', hostName: '%h' },
  ]);
});
