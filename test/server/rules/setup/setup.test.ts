import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createService } from '../../../../server/src/service.ts';
import { baseNameOf } from '../../../../server/src/text/uri.ts';
import { MemoryWorkspace } from '../../support/memory-workspace.ts';

const rules = /^(?:script-address|kubeadm|script-not-executable|script-without)/;

/** Files of a world in memory; those that `locked` names are not executable, and all others are. */
class World extends MemoryWorkspace {
  readonly #locked: string | undefined;

  constructor(text: string, locked?: string) {
    super(text);
    this.#locked = locked;
  }

  override isExecutable(uri?: string): boolean {
    return uri === undefined || baseNameOf(uri) !== this.#locked;
  }
}

/**
 * Checks what the rules about a set-up's other files say beside two directors with the VIP 10.0.0.100: lines of file,
 * place, rule and message, each with what its quick fix makes of the line.
 */
function check(files: string, expected: readonly string[], locked?: string): void {
  const world = new World(`${directors()}${files.replace(/^ {4}/gm, '')}`, locked);
  const service = createService(world, { version: '2.3.4' });
  const found = [...world.files()].flatMap(uri =>
    service
      .findings(uri)
      .filter(({ rule }) => rules.test(rule))
      .map(({ at, rule, message, fix }) => {
        const { start } = at.range;
        const fixed = fix?.edits.map(({ newText }) => ` -> ${newText.trim()}`).join('') ?? '';
        return `${baseNameOf(uri)}:${start.line + 1}:${start.character + 1} ${rule}: ${message}${fixed}`;
      }),
  );
  assert.deepEqual(found, expected);
}

function directors(argument = '10.0.0.100'): string {
  const node = (priority: number) => `vrrp_script api {
  script "/etc/keepalived/check_api.sh ${argument} 6443"
  weight -20
}
vrrp_instance API {
  interface eth0
  virtual_router_id 51
  priority ${priority}
  virtual_ipaddress {
    10.0.0.100/24
  }
  track_script {
    api
  }
}
virtual_server 10.0.0.100 6443 {
  lvs_sched rr
  lvs_method DR
  protocol TCP
  real_server 10.0.0.5 6443 {
  }
}
`;
  return `--- lb-1.conf\n${node(110)}--- lb-2.conf\n${node(100)}`;
}

test('the VIP of a script for real servers, as a variable and on the loopback', () => {
  check(
    `--- realserver.sh
    #!/bin/bash
    # VIP=10.0.0.98 was the old one
    readonly default_vip=10.0.0.99
    OTHER=10.0.0.7
    ip addr add 10.0.0.97/32 dev lo
    ip addr add 10.0.0.96/24 dev eth0
    ifconfig lo:0 10.0.0.100 netmask 255.255.255.255
    : "\${SNS_VIP:=10.0.0.95}"
    `,
    [
      'realserver.sh:3:22 script-address-mismatch: The VIP is 10.0.0.99 here and 10.0.0.100 in the configurations of world: a real server takes no packets for an address that it does not have. -> 10.0.0.100',
      'realserver.sh:5:13 script-address-mismatch: The VIP is 10.0.0.97 here and 10.0.0.100 in the configurations of world: a real server takes no packets for an address that it does not have. -> 10.0.0.100',
      'realserver.sh:8:15 script-address-mismatch: The VIP is 10.0.0.95 here and 10.0.0.100 in the configurations of world: a real server takes no packets for an address that it does not have. -> 10.0.0.100',
    ],
  );
});

test('a script that is no part of the set-up may have any address', () => {
  check('--- backup-database.sh\n    #!/bin/sh\n    VIP=10.0.0.99\n', []);
});

test('the VIP of a check', () => {
  check('--- check_api.sh\n    #!/bin/sh\n    VIP="10.0.0.99"\n', [
    'check_api.sh:2:6 script-address-mismatch: The VIP is 10.0.0.99 here and 10.0.0.100 in the configurations of world: the script looks after an address that no node holds. -> 10.0.0.100',
  ]);
});

test('the argument that a check takes for the VIP', () => {
  const script = '--- check_api.sh\n#!/bin/sh\nmain() {\n  readonly vip=$1 port=$2\n}\nmain "$@"\n';
  const found = (text: string) => {
    const world = new World(directors('10.0.0.99') + text);
    const service = createService(world, { version: '2.3.4' });
    return service
      .findings([...world.files()][0]!)
      .filter(({ rule }) => rules.test(rule))
      .map(({ at, message }) => `${at.range.start.line + 1}:${at.range.start.character + 1} ${message}`);
  };
  assert.deepEqual(found(script), [
    '2:40 check_api.sh takes this argument for the VIP, which is 10.0.0.99 here and 10.0.0.100 in the configurations of world.',
  ]);
  // A function that nobody says gets the arguments of the script.
  assert.deepEqual(found(script.replaceAll('main', 'helper')), []);
});

test('the endpoint of kubeadm: address and port', () => {
  const kubeadm = (endpoint: string) => `--- kubeadm-config.yaml
    apiVersion: kubeadm.k8s.io/v1beta4
    kind: InitConfiguration
    ---
    apiVersion: kubeadm.k8s.io/v1beta4
    kind: ClusterConfiguration
    controlPlaneEndpoint: "${endpoint}"
    `;
  check(kubeadm('10.0.0.100:6443'), []);
  check(kubeadm('10.0.0.100'), []);
  check(kubeadm('api.example.com:6443'), []);
  check(kubeadm('10.0.0.5:6443'), [
    'kubeadm-config.yaml:6:24 kubeadm-endpoint-mismatch: The API is to be reached at 10.0.0.5, which is no VIP of world (10.0.0.100): nothing takes over that address, and moving the endpoint later is hard work. -> 10.0.0.100',
  ]);
  check(kubeadm('10.0.0.100:8443'), [
    'kubeadm-config.yaml:6:35 kubeadm-endpoint-mismatch: The API is to be reached at port 8443 of 10.0.0.100, where the directors serve 6443. -> 6443',
  ]);
});

test('a certificate that lists addresses and lacks the VIP, where the endpoint is a name', () => {
  const kubeadm = (address: string) => `--- kubeadm.yml
    apiVersion: kubeadm.k8s.io/v1beta3
    kind: ClusterConfiguration
    controlPlaneEndpoint: api.example.com:6443
    apiServer:
      certSANs:
        - api.example.com
        # the VIP
        - "${address}"
      extraArgs:
        - 10.0.0.1
    `;
  check(kubeadm('10.0.0.100'), []);
  check(kubeadm('10.0.0.99'), [
    'kubeadm.yml:8:8 kubeadm-endpoint-mismatch: The certificate of the API is good for the addresses that are listed here, and 10.0.0.100 is not among them: who reaches the API by the VIP gets an error of TLS.',
  ]);
});

test('a check that nobody may execute, and the mode that the cluster file gives it', () => {
  const script = '--- check_api.sh\n    #!/bin/sh\n    ';
  const clusterFile = (mode: string) => `--- keepalived.cluster.json
    { "cluster": "world", "nodes": {
      "lb-1": { "config": "lb-1.conf", "files": { "check_api.sh": { "to": "/etc/keepalived/check_api.sh", "mode": "${mode}" } } },
      "lb-2": { "config": "lb-2.conf" } } }
    `;
  check(script, []);
  check(
    script,
    [
      'lb-1.conf:2:10 script-not-executable: check_api.sh, which lies beside this file, is not executable: if it is not on the host either, the daemon switches the check off, and nothing moves the VIP when it fails. Run chmod 755 check_api.sh.',
    ],
    'check_api.sh',
  );
  check(`${script}\n${clusterFile('0755')}`, [], 'check_api.sh');
  check(`${script}\n${clusterFile('0644')}`, [
    'lb-1.conf:2:10 script-not-executable: check_api.sh gets the mode 0644 on the host and is not executable: the daemon switches the check off, and nothing moves the VIP when it fails.',
  ]);
});

test('a script without an interpreter', () => {
  check('--- check_api.sh\n    curl --fail https://127.0.0.1:6443/readyz\n', [
    'check_api.sh:1:1 script-without-interpreter: Without a line such as #!/bin/sh in front the kernel can not start the script: some releases hand it to a shell, Debian’s 2.2.7 takes the check for a success, every time. -> #!/bin/sh',
  ]);
});

test('a folder of two clusters says nothing about the files in it, but the scripts that nodes run belong to them', () => {
  const other = directors()
    .replaceAll('51', '52')
    .replaceAll('10.0.0.100', '10.0.0.200')
    .replaceAll('lb-', 'web-');
  check(
    `${other.replaceAll('API', 'WEB')}--- realserver.sh\n    VIP=10.0.0.99\n--- check_api.sh\n    #!/bin/sh\n`,
    [],
  );
});

test('a finding in a script is silenced by a comment, and goes when the script changes', () => {
  const world = new World(`${directors()}--- realserver.sh\n#!/bin/sh\nVIP=10.0.0.99\n`);
  const service = createService(world);
  const uri = [...world.files()].at(-1)!;
  assert.equal(service.findings(uri).length, 1);
  world.write(
    'realserver.sh',
    '#!/bin/sh\n# keepalived-lint disable script-address-mismatch the old one\nVIP=10.0.0.99\n',
  );
  service.changed(uri);
  assert.deepEqual(service.findings(uri), []);
  world.write('realserver.sh', '#!/bin/sh\nVIP=10.0.0.100\n');
  service.changed(uri);
  assert.deepEqual(service.findings(uri), []);
});
