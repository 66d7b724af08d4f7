import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { splitFiles } from '../support/memory-workspace.ts';

const command = fileURLToPath(new URL('../../../server/bin/keepalived-lint.cjs', import.meta.url));

const instance = (vrid: number, priority: number) => `vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id ${vrid}
    priority ${priority}
    authentication {
        auth_type PASS
        auth_pass s3cret${vrid}
    }
    virtual_ipaddress {
        10.0.0.100/24
    }
}
`;
const healthy = `--- api/a.conf\n${instance(51, 110)}--- api/b.conf\n${instance(51, 100)}`;
const broken = `--- api/a.conf\n${instance(51, 110)}--- api/b.conf\n${instance(52, 100)}`;

/** Runs the command in a folder that holds these files, with a text on standard input or an empty one. */
function run(t: TestContext, world: string | { files: string; input: string }, ...args: string[]) {
  const { files, input } = typeof world === 'string' ? { files: world, input: '' } : world;
  const folder = mkdtempSync(join(tmpdir(), 'keepalived-lint-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of splitFiles(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  return { status, stdout, stderr };
}

test('status 0 without an error, 1 with one', t => {
  assert.equal(run(t, healthy, 'api').status, 0);
  assert.equal(run(t, broken, 'api').status, 1);
});

test('what is wrong in a script of the set-up stands under its own name, with its line', t => {
  const { stdout, status } = run(t, `${healthy}--- api/realserver.sh\n#!/bin/sh\nVIP=10.0.0.99\n`, 'api');
  assert.equal(status, 0);
  assert.match(
    stdout,
    /^api\/realserver\.sh:2:5: warning: The VIP is 10\.0\.0\.99 here .*\n +2 \| VIP=10\.0\.0\.99\n/m,
  );
});

test('wrong usage and unreadable paths: status 2 and a word that helps', t => {
  const check = (args: string[], expected: RegExp) => {
    const { status, stdout, stderr } = run(t, healthy, ...args);
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, expected);
  };
  check([], /no PATH given/);
  check(['nowhere'], /nowhere: no such file or folder/);
  check(['--format', 'xml', 'api'], /--format is one of pretty, json, github, gitlab, sarif, not 'xml'/);
  check(['--keepalived-version', '9.9', 'api'], /--keepalived-version is 1\.3\.5 to/);
  check(['--nonsense', 'api'], /there is no option --nonsense; --help lists them/);
  check(['--formt', 'json', 'api'], /there is no option --formt; did you mean --format\?/);
  check(['api', '--format'], /--format needs a value/);
  check(['--config-id', '--explain', 'api'], /--config-id needs a value/);
  check(['--explain=yes', 'api'], /--explain takes no value/);
  check(['--fail-on', 'sometimes', 'api'], /--fail-on is one of error, warning, information, hint/);
  check(['--stdin-filename', 'k.conf', 'api'], /--stdin-filename goes with the PATH - alone/);
});

test('a folder without configurations is no error, but is said, beside others too', t => {
  const files = `${healthy}--- notes/readme.md\nnothing\n`;
  const { status, stdout, stderr } = run(t, files, 'notes');
  assert.deepEqual([status, stdout], [0, '']);
  assert.equal(stderr, 'keepalived-lint: no keepalived configuration in notes\n');
  assert.equal(run(t, files, 'api', 'notes').stderr, stderr);
});

test('--fail-on lets less than an error be a failure', t => {
  const file = '--- k.conf\nvrrp_script unused {\n    script "/bin/true"\n}\n';
  assert.equal(run(t, file, 'k.conf').status, 0);
  assert.equal(run(t, file, '--fail-on', 'error', 'k.conf').status, 0);
  assert.equal(run(t, file, '--fail-on', 'warning', 'k.conf').status, 1);
  assert.equal(run(t, file, '--fail-on', 'hint', 'k.conf').status, 1);
});

test('standard input is a file of its own, or stands for one of those beside it', t => {
  const alone = run(t, { files: healthy, input: 'nonsense\n' }, '-');
  assert.match(alone.stdout, /^-:1:1: error: keepalived knows no nonsense/);
  const edited = { files: healthy, input: instance(52, 110) };
  const { stdout, status } = run(t, edited, '--stdin-filename', 'api/a.conf', '-', 'api');
  assert.equal(status, 1);
  assert.match(stdout, /^api\/a\.conf:4:23: error: virtual_router_id is 52 here and 51 on b/m);
});

test('JSON: the contract', t => {
  const result: unknown = JSON.parse(run(t, broken, '--format', 'json', 'api').stdout);
  const { diagnostics, ...rest } = result as { diagnostics: { code: string; related: unknown[] }[] };
  assert.deepEqual(rest, {
    version: 1,
    clusters: [
      {
        name: 'api',
        nodes: [
          { name: 'a', file: 'a.conf', configId: null },
          { name: 'b', file: 'b.conf', configId: null },
        ],
        forecast: {
          '10.0.0.100': {
            steady: ['a', 'b'],
            stop: ['b'],
            restart: ['a', 'b'],
            checkFailure: null,
            linkLoss: ['b'],
            settles: true,
          },
        },
      },
    ],
  });
  const mismatch = diagnostics.find(({ code }) => code === 'virtual-router-id-mismatch');
  const { message, ...shape } = mismatch as typeof mismatch & { message: string };
  assert.match(message, /virtual_router_id is 51 here and 52 on b/);
  assert.deepEqual(shape, {
    file: 'a.conf',
    line: 4,
    column: 23,
    endLine: 4,
    endColumn: 25,
    severity: 'error',
    kind: 'cluster',
    code: 'virtual-router-id-mismatch',
    related: [{ file: 'b.conf', line: 4, column: 23, message: '52 on b' }],
  });
});

test('files are called as on the command line', t => {
  const { stdout } = run(t, broken, '--format', 'json', './api/a.conf', 'api/b.conf');
  const { clusters } = JSON.parse(stdout) as { clusters: { nodes: { file: string }[] }[] };
  assert.deepEqual(
    clusters.map(({ nodes }) => nodes.map(({ file }) => file)),
    [['./api/a.conf', 'api/b.conf']],
  );
});

test('files of the same name in several folders are called with their folders', t => {
  const { stdout } = run(
    t,
    `${broken}--- web/a.conf\n${instance(60, 100)}`,
    '--format',
    'json',
    'api',
    'web',
  );
  const { clusters } = JSON.parse(stdout) as { clusters: { nodes: { file: string }[] }[] };
  assert.deepEqual(
    clusters.flatMap(({ nodes }) => nodes.map(({ file }) => file)),
    ['api/a.conf', 'b.conf', 'web/a.conf'],
  );
});

test("a configuration below the folder that can't be read is told, and makes the status 2", t => {
  const folder = mkdtempSync(join(tmpdir(), 'keepalived-lint-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'keepalived-a.conf'), instance(51, 100));
  writeFileSync(join(folder, 'keepalived-b.conf'), instance(51, 110));
  // Larger than any configuration: what may not be read can't be made for root.
  truncateSync(join(folder, 'keepalived-b.conf'), 20 * 1024 * 1024);
  const env = { ...process.env, LC_ALL: 'C' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, '.'], {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  assert.deepEqual([status, stderr], [2, "keepalived-lint: keepalived-b.conf: can't be read\n"]);
  assert.match(stdout, /in 1 node of 1 cluster/);
});

test('--no-cluster looks at each node by itself', t => {
  const { status, stdout } = run(t, broken, '--no-cluster', '--format', 'json', 'api');
  assert.equal(status, 0);
  assert.deepEqual((JSON.parse(stdout) as { clusters: unknown[] }).clusters, []);
});

test('--config-id reads a file for one node', t => {
  const file = '--- k.conf\n@lb1 nonsense_one\n@lb2 nonsense_two\n';
  const codes = (...args: string[]) =>
    [...run(t, file, ...args, 'k.conf').stdout.matchAll(/nonsense_\w+ at/g)].map(String);
  assert.deepEqual(codes('--config-id', 'lb2'), ['nonsense_two at']);
  assert.deepEqual(codes(), ['nonsense_one at', 'nonsense_two at']);
});

test('--keepalived-version, by number and by distribution', t => {
  const file = '--- k.conf\nglobal_defs {\n    process_names\n}\n';
  assert.equal(run(t, file, '--keepalived-version', '2.4.3', 'k.conf').status, 0);
  assert.match(run(t, file, '--keepalived-version', 'debian10', 'k.conf').stdout, /keyword-too-new/);
});

test("pretty output shows the line, the peer's line, and no password", t => {
  const { stdout } = run(t, broken, 'api');
  assert.match(stdout, /^api\/a\.conf:4:23: error: virtual_router_id is 51 here and 52 on b/m);
  assert.match(stdout, /4 \| {5}virtual_router_id 51\n/);
  assert.match(stdout, /= api\/b\.conf:4:23: 52 on b\n {5}4 \| {5}virtual_router_id 52\n/);
  assert.doesNotMatch(stdout, /s3cret/);
});

test('no message holds a password, whatever is wrong with it', t => {
  const long = healthy.replaceAll('auth_pass s3cret51', 'auth_pass s3cret5123456789');
  for (const format of ['pretty', 'json', 'github', 'sarif']) {
    const { status, stdout } = run(t, long, '--format', format, 'api');
    assert.equal(status, 1);
    assert.doesNotMatch(stdout, /s3cret/);
  }
});

test('pretty output passes on nothing that a terminal would obey', t => {
  const { stdout } = run(t, '--- k.conf\nnonsense \u001b[31mred\u0007\n', 'k.conf');
  // oxlint-disable-next-line no-control-regex
  assert.doesNotMatch(stdout, /[\u0007\u001b]/);
});

test('github: one workflow command a finding, escaped', t => {
  const { stdout } = run(t, broken, '--format', 'github', 'api');
  assert.match(
    stdout,
    /^::error file=api\/a\.conf,line=4,endLine=4,col=23,endColumn=25,title=virtual-router-id-mismatch::/m,
  );
  assert.ok(stdout.split('\n').every(line => line === '' || line.startsWith('::')));
});

test('gitlab: a report of Code Quality, whose fingerprints tell findings apart and survive moved lines', t => {
  const report = (files: string) =>
    JSON.parse(run(t, files, '--format', 'gitlab', 'api').stdout) as Record<string, unknown>[];
  const before = report(broken);
  assert.deepEqual(
    { ...before[0], fingerprint: '' },
    {
      description:
        'virtual_router_id is 51 here and 52 on b: the nodes do not hear each other, and each takes the addresses. (api/b.conf:4: 52 on b)',
      check_name: 'virtual-router-id-mismatch',
      fingerprint: '',
      severity: 'major',
      location: { path: 'api/a.conf', lines: { begin: 4, end: 4 } },
    },
  );
  const fingerprints = before.map(({ fingerprint }) => fingerprint);
  assert.equal(new Set(fingerprints).size, before.length);
  const moved = report(broken.replaceAll('vrrp_instance', '\n\nvrrp_instance'));
  assert.deepEqual(
    moved.map(({ fingerprint }) => fingerprint),
    fingerprints,
  );
});

test('colours: on request, and never with NO_COLOR', t => {
  const colored = (environment: Record<string, string>) => {
    const folder = mkdtempSync(join(tmpdir(), 'keepalived-lint-'));
    t.after(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'k.conf'), 'nonsense\n');
    const env = { ...process.env, FORCE_COLOR: '0', NO_COLOR: '', ...environment };
    return spawnSync(process.execPath, [command, 'k.conf'], {
      cwd: folder,
      encoding: 'utf8',
      env,
    }).stdout.includes('\u001b[');
  };
  assert.equal(colored({}), false);
  assert.equal(colored({ FORCE_COLOR: '1' }), true);
  assert.equal(colored({ FORCE_COLOR: '1', NO_COLOR: '1' }), false);
});

test('who reads only the beginning of the output gets no complaint', t => {
  const folder = mkdtempSync(join(tmpdir(), 'keepalived-lint-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'k.conf'), 'nonsense\n'.repeat(5000));
  const line = `'${process.execPath}' '${command}' k.conf | head -n 1`;
  const { stdout, stderr } = spawnSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8' });
  assert.match(stdout, /^k\.conf:1:1: error: /);
  assert.equal(stderr, '');
});

test('sarif: version 2.1.0 with rules, places and related places', t => {
  const log = JSON.parse(run(t, broken, '--format', 'sarif', 'api').stdout) as {
    version: string;
    runs: {
      tool: { driver: { rules: { id: string; help?: { markdown: string } }[] } };
      results: { ruleId: string; ruleIndex: number; relatedLocations: unknown[]; locations: unknown[] }[];
    }[];
  };
  const [{ tool, results }] = log.runs as [(typeof log.runs)[number]];
  assert.equal(log.version, '2.1.0');
  for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex]?.id, ruleId);
  for (const { id, help } of tool.driver.rules) assert.match(help?.markdown ?? '', /## Bad/, id);
  const found = results.find(({ ruleId }) => ruleId === 'virtual-router-id-mismatch')!;
  assert.deepEqual(found.locations, [
    {
      physicalLocation: {
        artifactLocation: { uri: 'api/a.conf' },
        region: { startLine: 4, startColumn: 23, endLine: 4, endColumn: 25 },
      },
    },
  ]);
  assert.equal(found.relatedLocations.length, 1);
});

test('a file that is cut off anywhere never breaks the command', t => {
  const text = instance(51, 110);
  const files = Array.from(
    { length: 40 },
    (_, at) => `--- cut${at}.conf\n${text.slice(0, (at * text.length) / 40)}`,
  );
  const names = files.map((_, at) => `cut${at}.conf`);
  const { status, stderr } = run(t, files.join('\n'), '--format', 'json', ...names);
  assert.deepEqual([status, stderr], [1, '']);
});
