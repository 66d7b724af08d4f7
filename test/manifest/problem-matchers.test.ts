import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { requires } from '../support/requires.ts';

interface Pattern {
  readonly name: string;
  readonly regexp: string;
  readonly file: number;
  readonly line: number;
  readonly message: number;
  readonly column?: number;
  readonly severity?: number;
  readonly code?: number;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const patterns = manifest().contributes.problemPatterns;

/** What a pattern takes from the lines of an output, as `file:line message`. */
function found(name: string, output: string): string[] {
  const pattern = patterns.find(one => one.name === name);
  assert.ok(pattern, `there is no problem pattern ${name}`);
  const { regexp, file, line, message, column, severity, code } = pattern;
  return output.split('\n').flatMap(text => {
    const match = new RegExp(regexp).exec(text);
    if (!match) return [];
    const place = [file, line, column].map(group => group && match[group]).filter(Boolean);
    const rest = [severity, message, code].map(group => group && match[group]).filter(Boolean);
    return [`${place.join(':')} ${rest.join(' ')}`];
  });
}

test('the findings of keepalived-lint become problems, and what explains them does not', () => {
  const command = join(root, 'server/bin/keepalived-lint.cjs');
  const options = { cwd: join(root, 'examples'), encoding: 'utf8', timeout: 60_000 } as const;
  const args = [command, '--locale', 'en', 'mismatched-pair'];
  const { stdout } = spawnSync(process.execPath, args, options);
  const problems = found('keepalived-lint', stdout);
  const counts = [...stdout.matchAll(/(\d+) (?:errors?|warnings?|information|hints?)(?=,| in)/g)];
  assert.equal(
    problems.length,
    counts.reduce((sum, [, count]) => sum + Number(count), 0),
  );
  assert.match(
    problems.find(problem => problem.includes('virtual-router-id')) ?? '',
    /^mismatched-pair\/keepalived-backup\.conf:27:23 error virtual_router_id is 52 .* virtual-router-id-mismatch$/,
  );
});

test('what keepalived -t says of a line becomes a problem', async t => {
  if (!requires(t, 'keepalived')) return;
  const folder = await mkdtemp(join(tmpdir(), 'keepalived-matcher-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'keepalived.conf');
  await writeFile(join(folder, 'more.conf'), 'global_defs {\n    nothing_known 1\n}\n');
  await writeFile(
    file,
    'include more.conf\nvrrp_instance VI_1 {\n    interface lo\n    virtual_router_id 51\n    advert_intt 1\n}\n',
  );
  const { stdout, stderr } = spawnSync('keepalived', ['-t', '-f', file], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  const problems = found('keepalived', stdout + stderr);
  assert.ok(problems.includes(`${file}:5 Unknown keyword 'advert_intt'`), problems.join('\n'));
  assert.ok(problems.includes(`more.conf:2 Unknown keyword 'nothing_known'`), problems.join('\n'));
});

test('so does what it writes to a log, however the log begins its lines', () => {
  const said = `(/etc/keepalived/keepalived.conf: Line 12) (VI_1) unknown state 'MASTERR', defaulting to BACKUP`;
  const expected = [
    `/etc/keepalived/keepalived.conf:12 (VI_1) unknown state 'MASTERR', defaulting to BACKUP`,
  ];
  for (const prefix of [
    'Mon Nov 23 09:09:02 2026: ',
    'Nov 23 09:09:02 lb1 Keepalived_vrrp[26521]: ',
    '2026-11-23T09:09:02+0000 lb1 Keepalived_vrrp[26521]: ',
    '',
  ]) {
    assert.deepEqual(found('keepalived', `${prefix}Opening file 'x'.\n${prefix}${said}\n`), expected);
  }
});

function manifest(): { contributes: { problemPatterns: Pattern[] } } {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
}
