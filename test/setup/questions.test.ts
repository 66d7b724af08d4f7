import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { exampleAnswers } from '../../client/src/setup/example.ts';
import { generate } from '../../client/src/setup/generate.ts';
import {
  answersFrom,
  type Draft,
  proposal,
  type Question,
  questionsFor,
  type Surroundings,
} from '../../client/src/setup/questions/index.ts';
import { exampleTemplates } from '../../scripts/support/example-templates.ts';
import { lint } from '../../server/src/lint/run.ts';
import { createService } from '../../server/src/service.ts';
import { MemoryWorkspace, nameOf } from '../server/support/memory-workspace.ts';

const nothing: Surroundings = { sshHosts: [], routers: [] };

/** Goes from question to question as a person does, who answers some and takes what is proposed for the others. */
function walk(given: Draft, surroundings = nothing, remembered: Draft = {}) {
  let draft: Draft = {};
  const asked: string[] = [];
  for (;;) {
    const question = questionsFor(draft, surroundings)[asked.length];
    if (!question) return { draft, asked };
    const answer = given[question.id] ?? proposal(question, remembered);
    assert.equal(question.check?.(answer), undefined, `${question.id}: ${answer}`);
    asked.push(question.id);
    draft = { ...draft, [question.id]: answer };
  }
}

const addresses = { address0: '10.7.0.11/24', address1: '10.7.0.12', address2: '10.7.0.13' };
const servers = { realServers: 'k8s-1 10.7.0.21, k8s-2 10.7.0.22' };

describe('with what is proposed, and the addresses alone, there is a set-up that the linter has nothing against', () => {
  for (const design of ['lvs', 'apiServers', 'vip', 'activeActive'])
    test(design, () => {
      const { draft } = walk({ ...addresses, ...servers, design });
      const files = generate(answersFrom(draft, nothing), exampleTemplates());
      const world = new MemoryWorkspace(files.map(({ path, text }) => `--- ${path}\n${text}`).join(''));
      const { diagnostics, clusters } = lint(createService(world), nameOf, true);
      assert.deepEqual(diagnostics, []);
      assert.deepEqual(Object.keys(clusters[0]?.forecast ?? {})[0], '10.7.0.100');
    });
});

test("the example's answers can be given", () => {
  const { draft } = walk({
    address0: '10.120.100.6/24',
    address1: '10.120.100.3',
    vip0: '10.120.100.100',
    realServers: 'k8s-1 10.120.100.5, k8s-2 10.120.100.7, k8s-3 10.120.100.8',
    password: 'k8s-v51a',
    notification: 'mail',
    'notification.to': 'k8s-ops@example.com',
  });
  assert.deepEqual(answersFrom(draft, nothing), exampleAnswers);
});

test('only what matters is asked', () => {
  const { asked } = walk({ ...addresses, design: 'vip', check: 'none' });
  assert.equal(
    asked.join(' '),
    'design cluster nodes name0 address0 name1 address1 interfaces vip0 vrid0 keepalived check transport password notification preempt',
  );
  const ipv6 = walk({
    design: 'vip',
    address0: '2001:db8::11/64',
    address1: '2001:db8::12/64',
    check: 'none',
  });
  assert.ok(!ipv6.asked.includes('password'), 'VRRP version 3 has no authentication');
  assert.equal(ipv6.draft['vip0'], '2001:db8::100/64');
});

test('a host of ~/.ssh/config brings its address, and is reached by its name', () => {
  const surroundings = { sshHosts: [{ alias: 'edge', hostName: '10.7.0.11' }], routers: [] };
  const { draft } = walk({ design: 'vip', name0: 'edge', address1: '10.7.0.12' }, surroundings);
  assert.equal(draft['address0'], '10.7.0.11');
  const { nodes } = answersFrom(draft, surroundings);
  assert.deepEqual(
    nodes.map(({ ssh }) => ssh),
    ['edge', 'root@10.7.0.12'],
  );
});

test('answers are proposed again, unless they are none any more', () => {
  const routers = [{ vrid: 51, addresses: ['10.7.0.100'], cluster: 'first' }];
  const before = { vrid0: '51', cluster: 'mine', check: 'apiServer', design: 'vip' };
  const { draft } = walk({ ...addresses, vip0: '10.7.0.99' }, { sshHosts: [], routers }, before);
  assert.equal(draft['cluster'], 'mine');
  assert.equal(draft['vrid0'], '52');
  assert.equal(draft['check'], 'port');
});

test('what can not be is said while it is typed', () => {
  const routers = [{ vrid: 60, addresses: ['10.7.0.90'], cluster: 'other' }];
  const { draft } = walk({ ...addresses, ...servers });
  const two = walk({ ...addresses, design: 'activeActive' }).draft;
  const mail = walk({
    ...addresses,
    design: 'vip',
    check: 'http',
    notification: 'mail',
    'notification.to': 'a@b',
  }).draft;
  const program = walk({ ...addresses, design: 'vip', check: 'process' }).draft;
  const complaints: [Draft, string, string, RegExp | undefined][] = [
    [draft, 'cluster', 'my cluster', /letters, digits/],
    [draft, 'name1', 'lb-master', /another node already/],
    [draft, 'name1', 'lb master', /name of a host/],
    [draft, 'address0', '10.7.0.256', /Expected an address/],
    [draft, 'address0', '10.7.0.1/33', /Expected an address/],
    [draft, 'address0', '2001:db8::1', /IPv4 alone/],
    [draft, 'address1', '10.7.0.11/24', /address of lb-master/],
    [two, 'address1', '2001:db8::1', /one family/],
    [draft, 'interfaces', 'eth0, ens3', undefined],
    [draft, 'interfaces', 'eth0, ens3, ens4', /one interface, or 2/],
    [draft, 'interfaces', 'eth 0', /can not be the name/],
    [draft, 'vip0', '10.7.0.12', /own address of lb-backup/],
    [draft, 'vip0', '10.8.0.1/24', /warning.*not in the network/],
    [draft, 'vip0', '10.7.0.90', /warning.*other has this VIP/],
    [draft, 'vip0', '224.0.0.18', /Expected an address/],
    [two, 'vip1', '10.7.0.100', /the other VIP/],
    [draft, 'vrid0', '0', /1 to 255/],
    [draft, 'vrid0', '256', /1 to 255/],
    [draft, 'vrid0', '60', /warning.*other has this number/],
    [two, 'vrid1', '51', /The other VIP/],
    [draft, 'port', '65536', /1 to 65535/],
    [draft, 'realServers', 'k8s-1', /expected a name and an IPv4 address/],
    [draft, 'realServers', 'k8s-1 10.7.0.11', /is a director/],
    [draft, 'realServers', 'k8s-1 10.7.0.21, k8s-2 10.7.0.21', /10\.7\.0\.21 is k8s-1/],
    [draft, 'realServers', 'k8s-1 10.8.0.21', /another network/],
    [draft, 'password', 'ninechars', /1 to 8/],
    [draft, 'password', 'a b', /without quotes, blanks/],
    [draft, 'keepalived', '2.2', /release such as/],
    [draft, 'keepalived', '2.2.4', undefined],
    [mail, 'check.url', "http://127.0.0.1/'", /Expected a URL/],
    [mail, 'notification.to', 'ops', /mail address/],
    [program, 'check.process', 'a program', /name of a program/],
  ];
  for (const [answered, id, text, expected] of complaints) {
    const question = questionsFor(answered, { sshHosts: [], routers }).find(each => each.id === id);
    const said = told(question, text);
    if (expected) assert.match(said ?? 'nothing', expected, `${id}: ${text}`);
    else assert.equal(said, undefined, `${id}: ${text}`);
  }
});

function told(question: Question | undefined, text: string): string | undefined {
  assert.ok(question);
  const complaint = question.check?.(text);
  return complaint && `${complaint.severity} ${complaint.message}`;
}
