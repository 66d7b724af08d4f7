import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { test } from 'node:test';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const language = manifest.contributes.languages[0];
const firstLine = new RegExp(language.firstLine);

function isRecognised(path: string): boolean {
  const name = path.split('/').at(-1) ?? '';
  return (
    language.filenames.includes(name) ||
    language.extensions.some((extension: string) => name.endsWith(extension)) ||
    language.filenamePatterns.some((glob: string) => matchesGlob(glob.includes('/') ? path : name, glob))
  );
}

test('configurations are known by their names', () => {
  for (const path of [
    '/etc/keepalived/keepalived.conf',
    '/home/me/keepalived-master.conf',
    '/home/me/keepalived_backup.conf',
    '/home/me/lb1.keepalived',
    '/etc/keepalived/conf.d/vip.conf',
  ])
    assert.ok(isRecognised(path), path);
});

test('other files are left alone', () => {
  for (const path of ['/etc/nginx/nginx.conf', '/etc/keepalived/check.sh', '/home/me/mykeepalived.conf'])
    assert.ok(!isRecognised(path), path);
});

test('a first line that only keepalived has is enough', () => {
  for (const line of [
    '! Configuration File for keepalived',
    '# keepalived on the second director',
    'global_defs {',
    'vrrp_instance VI_1 {',
    '  vrrp_script check {',
    'virtual_server 10.0.0.1 443 {',
    'vrrp_sync_group VG_1',
  ])
    assert.match(line, firstLine);
});

test('a first line that others have too is not', () => {
  for (const line of ['# nginx', 'virtual_server = 1;', 'global_defs: true', '[keepalived]', 'server {'])
    assert.doesNotMatch(line, firstLine);
});
