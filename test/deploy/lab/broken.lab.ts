/** What must never reach the daemon: each is deployed on purpose, while the address is watched. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { describe as cluster, keepalivedDeploy } from '../hosts/client.ts';
import type { NodeFiles } from '../hosts/client.ts';
import { configuration, VIP } from '../hosts/configurations.ts';
import { openLab } from '../hosts/lab.ts';
import type { Lab } from '../hosts/lab.ts';
import { watch } from '../hosts/probe.ts';
import { journalCursor, leftovers, saidSince, settle, untilHeld } from '../hosts/state.ts';

const GOOD = configuration({ comment: 'second' });
const SCRIPT = '/etc/keepalived/check.sh';

/** GOOD with one thing replaced. */
function but(part: string | RegExp, replacement: string): NodeFiles {
  const config = GOOD.replace(part, replacement);
  assert.notEqual(config, GOOD, `nothing to replace: ${part}`);
  return { config };
}

function adding(text: string): NodeFiles {
  return { config: configuration({ comment: 'second', more: text }) };
}

/** A configuration that tracks a script with this content and mode. */
function tracking(
  content: string | undefined,
  mode = '0755',
  script = `script "${SCRIPT}"\n    user nobody`,
): NodeFiles {
  const block = `vrrp_script check {\n    ${script}\n}\n`;
  const { config } = adding(block);
  return {
    config: config.replace('    state BACKUP', '    track_script {\n        check\n    }\n    state BACKUP'),
    ...(content !== undefined && { files: { [SCRIPT]: { content, mode } } }),
  };
}

function virtualServer(change: (text: string) => string): NodeFiles {
  const text = `virtual_server ${VIP} 80 {
    lb_algo rr
    lb_kind DR
    protocol TCP
    real_server 10.77.0.5 80 {
        weight 1
    }
}
`;
  return adding(change(text));
}

const BROKEN: Record<string, NodeFiles> = {
  'an empty file': { config: '' },
  'only comments': { config: '# nothing\n! here\n' },
  'an unknown keyword': but('priority', 'priorty'),
  'an unknown block': adding('vrrp_instanse x {\n}\n'),
  'a missing closing brace': but(/\}\n$/, ''),
  'a closing brace too many': { config: `${GOOD}}\n` },
  'a missing opening brace': but('vrrp_instance api {', 'vrrp_instance api'),
  'half of the file': { config: GOOD.slice(0, GOOD.length / 2) },
  'binary garbage': { config: '\u0001\u0002\uFFFD{{{"\u0003\n' },
  'a byte order mark': { config: `\uFEFF${GOOD.replace(/^#.*\n/, '')}` },
  'an unterminated quote': adding('vrrp_script x {\n\tscript "/bin/true\n}\n'),
  'a quote that crashes the test': adding("vrrp_script x {\n    script 'a { b'\n}\n"),
  'an address that is none': but(VIP, '10.77.0.300'),
  'a prefix that is none': but(`${VIP}/24`, `${VIP}/64`),
  'no address at all': but(/ {4}virtual_ipaddress \{[^}]*\}\n/, ''),
  'an address of the host': but(VIP, '10.77.0.11'),
  'an address on an interface that is not there': but(`${VIP}/24`, `${VIP}/24 dev eth9`),
  'priority 0': but('priority 110', 'priority 0'),
  'priority 300': but('priority 110', 'priority 300'),
  'router id 0': but('virtual_router_id 51', 'virtual_router_id 0'),
  'router id 300': but('virtual_router_id 51', 'virtual_router_id 300'),
  'no router id': but(/ *virtual_router_id 51\n/, ''),
  'one router id twice': {
    config:
      GOOD + GOOD.slice(GOOD.indexOf('vrrp_instance')).replace('api', 'web').replace(VIP, '10.77.0.150'),
  },
  'one instance twice': { config: GOOD + GOOD.slice(GOOD.indexOf('vrrp_instance')) },
  'advert_int 0': but('advert_int 1', 'advert_int 0'),
  'no interface': but(/ *interface eth0\n/, ''),
  'an interface that is not there': but('interface eth0', 'interface eth9'),
  'a tracked interface that is not there': but(
    '    state',
    '    track_interface {\n        eth9\n    }\n    state',
  ),
  'a state that is none': but('state BACKUP', 'state BAKUP'),
  'an auth_type that is none': but('auth_type PASS', 'auth_type PAS'),
  'a password that is too long': but(/auth_pass .*/, 'auth_pass far-too-long-for-vrrp'),
  'a unicast source that is not here': but(
    '    state',
    '    unicast_src_ip 10.77.0.99\n    unicast_peer {\n        10.77.0.12\n    }\n    state',
  ),
  'this host as its own peer': but('    state', '    unicast_peer {\n        10.77.0.11\n    }\n    state'),
  'a network namespace that is not there': { config: `net_namespace nowhere\n${GOOD}` },
  'an include that is not there': { config: `include /etc/keepalived/nowhere.conf\n${GOOD}` },
  'a script that is not defined': but('    state', '    track_script {\n        nothing\n    }\n    state'),
  'a script that is not there': tracking(undefined),
  'a script that is not executable': tracking('#!/bin/sh\nexit 0\n', '0644'),
  'a script that anybody may write': tracking('#!/bin/sh\nexit 0\n', '0777'),
  'a script with Windows line ends': tracking('#!/bin/sh\r\nexit 0\r\n'),
  'a script that no shell understands': tracking('#!/bin/sh\nif then\n'),
  'a script without its interpreter': tracking('#!/usr/bin/nowhere\n'),
  'a script that its user may not run': tracking('#!/bin/sh\nexit 0\n', '0700'),
  'a script of a user that is not there': tracking(
    '#!/bin/sh\nexit 0\n',
    '0755',
    `script "${SCRIPT}"\n    user ghost`,
  ),
  'a notify script that is not there': but('    state', '    notify "/etc/keepalived/nowhere.sh"\n    state'),
  'virtual servers without ip_vs': virtualServer(text => text),
  'a scheduler that is none': virtualServer(text => text.replace('rr', 'roundrobin')),
  'a forwarding method that is none': virtualServer(text => text.replace('DR', 'DSR')),
  'a port that is none': virtualServer(text => text.replace(' 80 {', ' 70000 {')),
  'a virtual server without real ones': virtualServer(text =>
    text.replace(/ {4}real_server[\s\S]*?\n {4}\}\n/, ''),
  ),
  'one real server twice': virtualServer(text => text.replace(/( {4}real_server[\s\S]*?\n {4}\}\n)/, '$1$1')),
  'a check of a real server whose script is not there': virtualServer(text =>
    text.replace(
      '        weight 1\n',
      '        MISC_CHECK {\n            misc_path "/nowhere/check"\n        }\n',
    ),
  ),
  'a priority that is no number': but('priority 110', 'priority high'),
  'an option without its value': but('priority 110', 'priority'),
  'a group of an instance that is not there': adding(
    'vrrp_sync_group g {\n    group {\n        web\n    }\n}\n',
  ),
  'a tracked file that is not defined': but(
    '    state',
    '    track_file {\n        nothing\n    }\n    state',
  ),
  'a tracked process that is not defined': but(
    '    state',
    '    track_process {\n        nothing\n    }\n    state',
  ),
  'a notify script that is not executable': {
    ...but('    state', `    notify "${SCRIPT}"\n    state`),
    files: { [SCRIPT]: { content: '#!/bin/sh\n', mode: '0644' } },
  },
  'an instance within an instance': but('    state', '    vrrp_instance inner {\n    }\n    state'),
  'a script without script security': {
    ...tracking('#!/bin/sh\nexit 0\n', '0755', `script "${SCRIPT}"`),
    config: tracking('', '', `script "${SCRIPT}"`).config.replace(
      / {4}(enable_script_security|script_user root)\n/g,
      '',
    ),
  },
  'a keyword that a virtual server does not know': virtualServer(text => text.replace('lb_algo', 'lb_alg')),
};

describe(`${Object.keys(BROKEN).length} broken configurations`, () => {
  let lab: Lab;
  before(async () => {
    lab = await openLab(['lb1']);
  });
  after(() => lab?.close());

  // The linter is asked first; then it is silenced, and the host has to find the same by itself.
  for (const [who, silenced] of [
    ['linter and host', []],
    ['the host alone', ['--override', 'lint', '--override', 'forecast']],
  ] as const)
    it(`never reach the daemon, and its address stays: ${who}`, async t => {
      const host = lab.host('lb1');
      await settle(host, configuration());
      await untilHeld(host);
      const cursor = await journalCursor(host);
      const { watched } = await watch(lab, VIP, async () => {
        for (const [name, files] of Object.entries(BROKEN)) {
          await cluster(lab, { lb1: files });
          // No kernel of the lab has ip_vs, but what else is wrong with a virtual server is to be seen.
          const accepted = name.includes('ip_vs') ? [] : ['--override', 'no-ip-vs'];
          const run = await keepalivedDeploy(lab, ['apply', ...accepted, ...silenced]);
          assert.equal(run.result?.nodes?.[0]?.outcome, 'refused', `${name}: ${run.stdout}\n${run.stderr}`);
          assert.notEqual(run.result?.problems?.length, 0, name);
          t.diagnostic(`${name}: ${run.result?.problems?.[0]}`);
          assert.equal(await leftovers(host), '', name);
        }
      });
      assert.doesNotMatch(await saidSince(host, cursor), /Reload/);
      assert.deepEqual(watched, { gap: 0, twoHolders: 0, holders: ['lb1'] });
      assert.equal(await host.sh('cat /etc/keepalived/keepalived.conf'), configuration());
    });
});
