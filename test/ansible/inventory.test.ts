import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { promisify } from 'node:util';
import { sshTarget } from '../../client/src/ansible/import.ts';
import { readInventoryFiles } from '../../client/src/ansible/inventory/files.ts';
import { InventoryError } from '../../client/src/ansible/inventory/model.ts';
import type { InventoryHost } from '../../client/src/ansible/inventory/model.ts';
import { readInventory } from '../../client/src/ansible/inventory/read.ts';
import { requires } from '../support/requires.ts';

const run = promisify(execFile);

/** An inventory and the files beside it; how each host is reached, with its groups behind it. */
const INVENTORIES: Record<string, { files: Record<string, string>; hosts: string[] }> = {
  'hosts without a group, and groups': {
    files: {
      inventory: `# the edge
mail.example.com
10.0.0.9  # by its address
; nobody

[lb]
lb1 ansible_host=10.0.0.1 ansible_user=root   # the first
lb2 ansible_host="10.0.0.2" ansible_port=2222

[web]
lb2
`,
    },
    hosts: ['mail.example.com', '10.0.0.9', 'root@10.0.0.1 lb', '10.0.0.2:2222 lb web'],
  },
  'ranges of numbers and letters': {
    files: {
      'hosts.ini': `[lb]
lb[1:2].example.net
lb[08:10]
[odd]
n[1:5:2]
rack-[a:b]-[1:2] ansible_user=ops
`,
    },
    hosts: [
      'lb1.example.net lb',
      'lb2.example.net lb',
      'lb08 lb',
      'lb09 lb',
      'lb10 lb',
      'n1 odd',
      'n3 odd',
      'n5 odd',
      'ops@rack-a-1 odd',
      'ops@rack-a-2 odd',
      'ops@rack-b-1 odd',
      'ops@rack-b-2 odd',
    ],
  },
  'ports behind names, and addresses of IPv6': {
    files: {
      hosts: `lb1.example.net:2200
[2001:db8::1]:2201
lb[3:4]:2202
six ansible_host=2001:db8::2 ansible_port=2203
`,
    },
    hosts: ['lb1.example.net:2200', '[2001:db8::1]:2201', 'lb3:2202', 'lb4:2202', '[2001:db8::2]:2203'],
  },
  'variables of groups, the child before the parent, the host before both': {
    files: {
      hosts: `[site:children]
lb
web
[site:vars]
ansible_user = site
ansible_port=2200
[lb:vars]
ansible_user=lb
[lb]
lb1
lb2 ansible_user=own
[web]
web1
[all:vars]
ansible_user=all
`,
    },
    hosts: ['lb@lb1:2200 site lb', 'own@lb2:2200 site lb', 'site@web1:2200 site web'],
  },
  'files beside the inventory': {
    files: {
      hosts: 'lone\n[lb]\nlb1 ansible_port=1\nlb2\n[lb:vars]\nansible_user=inventory\nansible_port=5\n',
      'group_vars/all.yml': 'ansible_user: everybody\nansible_port: 2200\n',
      'group_vars/lb': 'ansible_user: lb\n',
      'group_vars/lb.orig': 'ansible_user: nobody\n',
      'host_vars/lb2/main.yml':
        '---\nansible_host: 10.0.0.2\nsecret: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6130\n',
      'host_vars/lb2/more.yaml': 'ansible_port: "2222"\n',
    },
    hosts: ['everybody@lone:2200', 'lb@lb1:1 lb', 'lb@10.0.0.2:2222 lb'],
  },
  'groups in YAML': {
    files: {
      'hosts.yml': `all:
  hosts:
    lone:
  vars:
    ansible_user: everybody
  children:
    site:
      vars: { ansible_port: 2200 }
      children:
        lb:
          hosts:
            lb[1:2]:
              ansible_host: 10.0.0.1
            lb3: { ansible_user: root, ansible_port: 22 }
        web:
          hosts:
            web1: ~
            lb3:
`,
    },
    hosts: [
      'everybody@lone',
      'everybody@10.0.0.1:2200 site lb',
      'everybody@10.0.0.1:2200 site lb',
      'root@10.0.0.1 site lb web'.replace('10.0.0.1', 'lb3'),
      'everybody@web1:2200 site web',
    ],
  },
  'what only Ansible can work out': {
    files: {
      hosts: `lb1 ansible_host="{{ addresses[inventory_hostname] }}" ansible_user=root
lb2 ansible_ssh_host=10.0.0.2 ansible_ssh_user=old
`,
    },
    hosts: ['root@lb1 ?ansible_host', 'old@10.0.0.2'],
  },
};

const WRONG: [file: string, text: string, reason: RegExp][] = [
  ['hosts', '[lb\nlb1\n', /hosts:1: "\[lb" is no name of a host/],
  ['hosts', '[lb:child]\nlb1\n', /hosts:1: \[lb:child\]: expected \[lb\], \[lb:children\] or \[lb:vars\]/],
  ['hosts', '\nlb1 root\n', /hosts:2: expected name=value behind the host lb1, found "root"/],
  ['hosts', 'lb1 ansible_host="10.0.0.1\n', /hosts:1: the quote " is not closed/],
  ['hosts', 'lb[3:1]\n', /hosts:1: \[3:1\] is no range/],
  ['hosts', 'lb[1:99999]\n', /hosts:1: \[1:99999\] stands for more than 1000 hosts/],
  ['hosts', '[lb:vars]\nansible_user\n', /hosts:2: expected a variable of the group lb/],
  [
    'hosts.yml',
    'all:\n  hosts:\n   lb1:\n  - x\n',
    /hosts\.yml:3: this is not YAML: A block sequence may not be used as an implicit map key$/,
  ],
  [
    'hosts.yml',
    'all:\n  host:\n    lb1:\n',
    /group "all": expected "hosts", "children" or "vars", found "host"/,
  ],
  ['hosts.yml', 'all:\n  hosts: [lb1]\n', /group "all", "hosts": expected names/],
  ['hosts.yml', '- lb1\n', /expected groups/],
  ['aws.yml', 'plugin: amazon.aws.aws_ec2\n', /asks the plugin amazon\.aws\.aws_ec2 for its hosts/],
];

describe('an inventory of Ansible', () => {
  for (const [name, { files, hosts }] of Object.entries(INVENTORIES)) {
    it(`tells how each host is reached: ${name}`, async t => {
      const path = await write(t, files);
      assert.deepEqual(readInventory(await readInventoryFiles(path)).map(shown), hosts);
    });

    it(`is read as ansible-inventory reads it: ${name}`, async t => {
      if (!requires(t, 'ansible-playbook')) return;
      const path = await write(t, files);
      const ours = readInventory(await readInventoryFiles(path)).filter(host => host.unknown.length === 0);
      const theirs = await askAnsible(path);
      assert.deepEqual(
        ours.map(host => [host.name, reached(host)]),
        ours.map(host => [host.name, theirs.get(host.name)]),
      );
    });
  }

  it('says what it can not read, and where', () => {
    for (const [file, text, reason] of WRONG)
      assert.throws(
        () => readInventory({ inventory: { file, text } }),
        (error: unknown) => {
          assert.ok(error instanceof InventoryError, `${text}: ${String(error)}`);
          assert.match(error.message, reason);
          return true;
        },
        text,
      );
  });
});

function shown(host: InventoryHost): string {
  return [sshTarget(host), ...host.groups, ...host.unknown.map(name => `?${name}`)].join(' ');
}

function reached({ name, host, user, port, groups }: InventoryHost) {
  return { host: host === name ? undefined : host, user, port, groups: [...groups].sort() };
}

interface ListedGroup {
  readonly hosts?: readonly string[];
  readonly children?: readonly string[];
  readonly hostvars?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface Listed extends Readonly<Record<string, ListedGroup>> {
  readonly _meta: ListedGroup;
}

/** How each host is reached by the word of ansible-inventory. */
async function askAnsible(path: string): Promise<Map<string, ReturnType<typeof reached>>> {
  const { stdout } = await run('ansible-inventory', ['-i', path, '--list'], {
    env: { ...process.env, LC_ALL: 'C.UTF-8', ANSIBLE_HOME: dirname(path) },
    timeout: 60_000,
  });
  const { _meta, ...listed }: Listed = JSON.parse(stdout);
  const hostvars = _meta.hostvars ?? {};
  const groups = Object.entries(listed).filter(([name]) => !['all', 'ungrouped'].includes(name));
  const isIn = (group: string, host: string): boolean =>
    Boolean(
      listed[group]?.hosts?.includes(host) || listed[group]?.children?.some(child => isIn(child, host)),
    );
  const names = new Set(Object.values(listed).flatMap(group => group.hosts ?? []));
  return new Map(
    [...names].map(name => {
      const vars = hostvars[name] ?? {};
      const value = (key: string) => vars[`ansible_${key}`] ?? vars[`ansible_ssh_${key}`];
      const text = (key: string) => (value(key) === undefined ? undefined : String(value(key)));
      return [
        name,
        {
          host: text('host'),
          user: text('user'),
          port: value('port') === undefined ? undefined : Number(value('port')),
          groups: groups.flatMap(([group]) => (isIn(group, name) ? [group] : [])).sort(),
        },
      ];
    }),
  );
}

/** Writes the files; the first one is the inventory. */
async function write(t: TestContext, files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kd-inventory-'));
  t.after(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return join(folder, Object.keys(files)[0] ?? '');
}
