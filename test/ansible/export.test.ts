import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { exportPlaybook, groupName } from '../../client/src/ansible/export.ts';
import { readTemplates } from '../../client/src/ansible/templates.ts';
import type { Data } from '../../client/src/ansible/yaml-text.ts';
import { toYaml } from '../../client/src/ansible/yaml-text.ts';
import type { DesiredNode } from '../../client/src/deploy/node.ts';
import { requires } from '../support/requires.ts';

const run = promisify(execFile);
const CONFIG = '/etc/keepalived/keepalived.conf';
const PROGRAMS = fileURLToPath(new URL('../../client/src/ansible/files', import.meta.url));

function node(change: Partial<DesiredNode> = {}): DesiredNode {
  return {
    name: 'lb1',
    ssh: 'ops@10.0.0.1:2222',
    config: CONFIG,
    service: 'running',
    files: [
      { to: CONFIG, content: Buffer.from('auth_pass s3cret\n') },
      { to: '/etc/keepalived/check.sh', content: Buffer.from('#!/bin/sh\n'), mode: '755', owner: 'root:adm' },
    ],
    ...change,
  };
}

const isDirector = ({ service }: DesiredNode) => service !== 'none';

const exported = async (...nodes: DesiredNode[]) =>
  new Map(
    exportPlaybook(
      {
        name: 'K8s API',
        nodes: nodes.filter(isDirector),
        realServers: nodes.filter(each => !isDirector(each)),
      },
      await readTemplates(),
    ).map(file => [file.path, file]),
  );

describe('the export for Ansible', () => {
  it('tells of each host how it is reached and which file goes where, and of no secret', async () => {
    const files = await exported(node(), node({ name: 'lb-2', ssh: 'lb2', configId: 'backup', files: [] }));
    assert.equal(
      String(files.get('inventory.yml')?.content),
      `# The nodes of the cluster K8s API: how each is reached, and which file goes where. No secrets belong here.
keepalived_K8s_API:
  hosts:
    lb1:
      ansible_host: 10.0.0.1
      ansible_user: ops
      ansible_port: 2222
      keepalived_config: /etc/keepalived/keepalived.conf
      keepalived_files:
        - src: lb1/etc/keepalived/keepalived.conf
          dest: /etc/keepalived/keepalived.conf
          mode: "0640"
          owner: root
          group: root
        - src: lb1/etc/keepalived/check.sh
          dest: /etc/keepalived/check.sh
          mode: "0755"
          owner: root
          group: adm
    lb-2:
      ansible_host: lb2
      keepalived_config: /etc/keepalived/keepalived.conf
      keepalived_config_id: backup
      keepalived_files: []
  vars:
    ansible_pipelining: true
keepalived_K8s_API_real_servers:
  hosts: {}
  vars:
    ansible_pipelining: true
    keepalived_services: []
`,
    );
    assert.match(String(files.get('playbook.yml')?.content), /^ {2}hosts: keepalived_K8s_API$/m);
    const secret = [...files.values()].filter(file => String(file.content).includes('s3cret'));
    assert.deepEqual(
      secret.map(({ path, mode }) => [path, mode]),
      [[`files/lb1${CONFIG}`, 0o600]],
    );
  });

  it('writes YAML that reads as what it was', () => {
    const data: Record<string, Data> = {
      plain: 'lb1/etc/keepalived.conf',
      path: '/etc/keepalived',
      texts: [
        '0640',
        '10.0.0.1',
        '10.0',
        'yes',
        'No',
        'null',
        '',
        'a: b',
        '- x',
        '# x',
        '{{ x }}',
        "it's",
        '"',
        '\\',
        '接口',
        '1e3',
        '0x1f',
        '1:30',
        '2001:db8::1',
        '~',
        '*a',
        '&a',
        '!a',
        '@a',
        '%a',
      ],
      'a name': {
        number: 22,
        yes: true,
        nothing: {},
        none: [],
        list: [{ one: 1, two: { three: ['x'] } }, {}],
      },
    };
    assert.deepEqual(parse(toYaml(data)), data);
  });

  it('refuses what could not be told to Ansible', async () => {
    const wrong: [Partial<DesiredNode>, RegExp][] = [
      [{ name: 'lb[1:2]' }, /node "lb\[1:2\]": Ansible needs a name of letters/],
      [{ config: '/etc/{{ x }}' }, /node "lb1": "\/etc\/\{\{ x \}\}" has characters/],
      [{ files: [{ to: '/etc/a b', content: Buffer.from('') }] }, /"\/etc\/a b" has characters/],
      [{ ssh: '-oProxyCommand=x' }, /is no SSH target/],
    ];
    for (const [change, reason] of wrong) await assert.rejects(exported(node(change)), reason);
  });

  it('tells of real servers what they run, and which virtual addresses they must have', async () => {
    const config = `virtual_server 10.0.0.100 80 {
    lb_kind DR
    real_server 10.0.0.5 80 {
    }
    real_server 10.0.0.6 80 {
    }
}
virtual_server 10.0.0.101 80 {
    lb_kind NAT
    real_server 10.0.0.5 80 {
    }
}
`;
    const files = [{ to: CONFIG, content: Buffer.from(config) }];
    const web = node({
      name: 'web1',
      ssh: '10.0.0.5',
      config: '',
      service: 'none',
      files: [{ to: '/usr/local/sbin/rs.sh', content: Buffer.from('#!/bin/sh\n'), mode: '0755' }],
      run: ['/usr/local/sbin/rs.sh', 'start'],
    });
    const all = await exported(node({ files }), node({ name: 'lb2', files }), web);
    const { keepalived_K8s_API_real_servers: group } = parse(String(all.get('inventory.yml')?.content));
    assert.deepEqual(group, {
      hosts: {
        web1: {
          ansible_host: '10.0.0.5',
          keepalived_run: ['/usr/local/sbin/rs.sh', 'start'],
          keepalived_files: [
            { src: 'web1/usr/local/sbin/rs.sh', dest: '/usr/local/sbin/rs.sh', mode: '0755' },
          ],
        },
      },
      vars: {
        ansible_pipelining: true,
        keepalived_services: [
          { address: '10.0.0.100', real_server: '10.0.0.5' },
          { address: '10.0.0.100', real_server: '10.0.0.6' },
        ],
      },
    });
    assert.ok(all.has('files/web1/usr/local/sbin/rs.sh'));
    await assert.rejects(exported(node(), { ...web, name: 'lb1' }), /"lb1" is a node and a real server/);
  });

  it('calls the group after the cluster', () => {
    for (const [name, group] of [
      ['api', 'keepalived_api'],
      ['K8s API (prod)', 'keepalived_K8s_API_prod'],
      ['接口', 'keepalived_cluster'],
    ] as const)
      assert.equal(groupName(name), group);
  });

  it('brings a program that shellcheck has nothing to say about', async t => {
    if (!requires(t, 'shellcheck')) return;
    await run('shellcheck', [`${PROGRAMS}/change.sh`]);
  });

  it('knows of a configuration what peers and the host have to do with', async t => {
    if (!requires(t, 'linux')) return;
    const text = `# a comment
$PASS=s3c
global_defs { script_user nobody
  vrrp_version 3
}
vrrp_script check {
  script "/usr/local/bin/check.sh -a b" # "quoted"
  user ops
}
vrrp_instance api{
  interface eth0 ! the lan
  virtual_router_id 51
  @lb1 priority 110
  @^lb1 priority 100
  advert_int 2
  authentication { auth_type PASS
    auth_pass \${PASS}
  }
  virtual_ipaddress
  {
    10.0.0.1/24 dev eth0
  }
  virtual_ipaddress_excluded { fd00::1
  }
  unicast_src_ip 10.0.0.11
  unicast_peer { 10.0.0.12
  }
  notify "/etc/keepalived/notify.sh" root
  track_script { check
  }
}
virtual_server 10.0.0.1 80 { }
`;
    const command = run('awk', ['-v', 'id=lb1', '-f', `${PROGRAMS}/shape.awk`]);
    command.child.stdin?.end(text);
    assert.deepEqual((await command).stdout.trim().split('\n'), [
      'together - vrrp_version 3',
      'seen - vrrp_script check script /usr/local/bin/check.sh -a b',
      'seen - vrrp_script check user ops',
      'seen api instance',
      'handover api interface eth0',
      'handover api virtual_router_id 51',
      'seen api priority 110',
      'priority 110',
      'together api advert_int 2',
      'advert 2',
      'together api authentication auth_type PASS',
      'together api authentication auth_pass s3c',
      'together api virtual_ipaddress 10.0.0.1',
      'address 10.0.0.1',
      'seen api virtual_ipaddress_excluded fd00::1',
      'address fd00::1',
      'together api unicast_src_ip 10.0.0.11',
      'source 10.0.0.11',
      'handover api unicast_peer',
      'together api unicast_peer 10.0.0.12',
      'peer 10.0.0.12',
      'seen api notify /etc/keepalived/notify.sh root',
      'seen api track_script',
      'seen api track_script check',
      'server',
      'script /usr/local/bin/check.sh ops',
      'script /etc/keepalived/notify.sh nobody',
    ]);
  });
});
