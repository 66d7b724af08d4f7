import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { hostScript } from '../../client/src/deploy/host/script.ts';
import { tar } from '../../client/src/deploy/host/tar.ts';
import { requires } from '../support/requires.ts';

describe("the host's program", () => {
  it('is read by every shell', async t => {
    if (!requires(t, 'linux')) return;
    for (const shell of ['sh', 'bash']) {
      const { status, stderr } = spawnSync(shell, ['-n'], { input: await hostScript(), encoding: 'utf8' });
      assert.equal(status, 0, `${shell}: ${stderr}`);
    }
  });

  it('has nothing that shellcheck minds in a POSIX shell', async t => {
    if (!requires(t, 'shellcheck')) return;
    // Variables cross the parts; listings are of names that the program has made; two tests in a row are meant so.
    const known = ['SC2034', 'SC2154', 'SC1091', 'SC2012', 'SC2002', 'SC2015', 'SC1010'];
    const { status, stdout } = spawnSync('shellcheck', ['-s', 'sh', '-e', known.join(), '-'], {
      input: await hostScript(),
      encoding: 'utf8',
    });
    assert.equal(status, 0, stdout);
  });

  it('refuses ids that could be anything else than an id', async t => {
    if (!requires(t, 'linux')) return;
    const folder = await mkdtemp(join(tmpdir(), 'kd-program-'));
    t.after(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'host.sh'), await hostScript());
    const outcome = (id: string) =>
      spawnSync('sh', [join(folder, 'host.sh'), 'outcome', id], { encoding: 'utf8' }).stdout;
    assert.equal(outcome('20260101T000000-0a'), 'outcome\tunknown\n');
    for (const id of ['', '../x', 'a b', 'a;b', '$(id)'])
      assert.equal(outcome(id), `error usage\tno valid id: ${id}\n`);
  });
});

describe('the archive', () => {
  it('is read by tar', t => {
    if (!requires(t, 'linux')) return;
    const files = [
      { name: 'files', content: 'x'.repeat(700) },
      { name: 'new/0', content: '' },
      { name: 'new/1', content: Buffer.alloc(512, 1) },
    ];
    const { status, stdout, stderr } = spawnSync('tar', ['-tvf', '-'], {
      input: tar(files),
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
    assert.deepEqual(
      stdout
        .trim()
        .split('\n')
        .map(line =>
          line
            .split(/\s+/)
            .filter((_, index) => [0, 2, 5].includes(index))
            .join(' '),
        ),
      ['drwx------ 0 new/', '-rw------- 700 files', '-rw------- 0 new/0', '-rw------- 512 new/1'],
    );
  });
});
