import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requires } from '../support/requires.ts';
import { configTest, DAEMON, withDaemon } from './config-test.ts';
import { interfacesIn } from './interfaces.ts';
import { parseMessages } from './messages.ts';

const healthy = `
vrrp_instance WEB {
    interface web0
    virtual_router_id 7
    virtual_ipaddress {
        198.51.100.7/24 dev web1
    }
}
`;

test('a sound configuration passes on a host that has its interfaces', async t => {
  if (!requires(t, ...DAEMON)) return;
  const { exit, messages, environment } = await configTest(healthy);
  assert.deepEqual({ exit, messages, environment }, { exit: 0, messages: [], environment: [] });
});

test('an interface that the host lacks is a matter of the host', async t => {
  if (!requires(t, ...DAEMON)) return;
  const { messages, environment } = await configTest(healthy, { interfaces: ['web0'] });
  assert.deepEqual(messages, []);
  assert.deepEqual(
    environment.map(({ line, about }) => [line, about]),
    [
      [6, 'interface'],
      [null, 'interface'],
    ],
  );
});

test('a word that every process of the daemon complains about is reported once', async t => {
  if (!requires(t, ...DAEMON)) return;
  const { exit, messages } = await configTest('global_defs {\n}\nvrrp_instanze WEB\n');
  assert.equal(exit, 5);
  assert.deepEqual(messages, [{ line: 3, text: "Unknown keyword 'vrrp_instanze'" }]);
});

test('a fault in an included file names that file', async t => {
  if (!requires(t, ...DAEMON)) return;
  const { messages } = await configTest({
    'keepalived.conf': 'include conf.d/*.conf\n',
    'conf.d/web.conf': 'vrrp_script web {\n  intervall 5\n  script /usr/bin/true\n}\n',
  });
  assert.deepEqual(messages, [{ line: 2, file: 'conf.d/web.conf', text: "Unknown keyword 'intervall'" }]);
});

test('the lines of one node are those of its config id', async t => {
  if (!requires(t, ...DAEMON)) return;
  const text = 'global_defs {\n  @blue colour blue\n}\n';
  await withDaemon(async daemon => {
    assert.equal((await daemon.test(text, { configId: 'green' })).exit, 0);
    assert.equal((await daemon.test(text, { configId: 'blue' })).messages[0]?.line, 2);
  });
});

test('a daemon that crashes is told from one that complains', async t => {
  if (!requires(t, ...DAEMON)) return;
  const { exit, signal } = await configTest("vrrp_script check {\n  script '/usr/bin/test #1'\n}\n");
  assert.deepEqual({ exit, signal }, { exit: null, signal: 'SIGSEGV' });
});

test('a script that the host lacks, and its user, are matters of the host', async t => {
  if (!requires(t, ...DAEMON)) return;
  const { messages, environment } = await configTest(`
global_defs {
    enable_script_security
}
vrrp_script check {
    script /nowhere/check.sh
    user nobody_here
}
vrrp_instance WEB {
    interface web0
    virtual_router_id 7
    virtual_ipaddress {
        198.51.100.7/24
    }
    track_script {
        check
    }
}
`);
  assert.deepEqual(messages, []);
  assert.deepEqual(new Set(environment.map(({ about }) => about)), new Set(['user']));
});

test('many questions may be asked at once', async t => {
  if (!requires(t, ...DAEMON)) return;
  const vrids = Array.from({ length: 12 }, (_, index) => 250 + index);
  const faulty = await withDaemon(daemon =>
    Promise.all(
      vrids.map(async vrid => {
        const text = healthy.replace('router_id 7', `router_id ${vrid}`);
        return (await daemon.test(text)).exit === 0 ? [] : [vrid];
      }),
    ),
  );
  assert.deepEqual(faulty.flat(), [256, 257, 258, 259, 260, 261]);
});

test('what the daemon prints is taken apart', () => {
  const output = [
    '(Line 3) Unknown keyword',
    '(/etc/keepalived/keepalived.conf: Line 3) Unknown keyword',
    '(/etc/keepalived/a/b.conf: Line 1) odd: value',
    '(VI_1) No VIP specified',
  ].join('\n');
  assert.deepEqual(
    parseMessages(output, { folder: '/etc/keepalived', main: 'keepalived.conf', scripts: new Set() })
      .messages,
    [
      { line: 3, text: 'Unknown keyword' },
      { line: 1, file: 'a/b.conf', text: 'odd: value' },
      { line: null, text: '(VI_1) No VIP specified' },
    ],
  );
});

test('the interfaces that a text names are found', () => {
  const text = `
    $LAN=bond0.12
    default_interface "mgmt0"   # interface not0
    vrrp_instance A {
      interface $LAN
      track_interface {
        wan0 weight -10
        wan1
      }
      virtual_ipaddress {
        10.0.0.1 dev \${LAN} label x
        10.0.0.2 dev lo
      }
    }`;
  assert.deepEqual(interfacesIn(text), ['mgmt0', 'bond0.12', 'wan0', 'wan1']);
});
