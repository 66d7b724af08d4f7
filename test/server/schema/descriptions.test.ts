import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keywordPaths } from '../../../server/src/schema/index.ts';
import { options } from './walk.ts';

const all = [...keywordPaths()].map(({ path, keyword }) => [path.join('/'), keyword] as const);

test('every keyword is explained in one to four sentences', () => {
  for (const [path, { description }] of all) {
    assert.ok(description.length >= 30, `${path}: too short`);
    assert.ok(description.length <= 500, `${path}: ${description.length} characters`);
    assert.match(description, /^[A-Z`].*[.)]$/s, path);
    const sentences = description
      .replace(/`[^`]*`/g, 'x')
      .split(/[.!?](?=\s|$)/)
      .filter(Boolean).length;
    assert.ok(sentences <= 4, `${path}: ${sentences} sentences`);
  }
});

test('Markdown in explanations is closed', () => {
  for (const [path, { description }] of all) {
    assert.equal(description.split('`').length % 2, 1, path);
    assert.equal(description.split('**').length % 2, 1, path);
  }
});

test('two keywords share an explanation only if they share a name', () => {
  const seen = new Map<string, string>();
  for (const [path, { name, description }] of all) {
    const other = seen.get(description);
    assert.ok(other === undefined || other === name, `${path} is explained like ${other}`);
    seen.set(description, name);
  }
});

test('the words of lines are explained too', () => {
  for (const [place, { description }] of options()) assert.match(description, /^[A-Z].{9,}\.$/s, place);
});

test('explanations name the traps that cost people their night', () => {
  const says = (path: string, what: RegExp) =>
    assert.match(all.find(([place]) => place === path)?.[1].description ?? '', what, path);
  says('vrrp_instance/skip_check_adv_addr', /off` turns it \*\*on/);
  says('vrrp_instance/state', /255/);
  says('vrrp_instance/authentication/auth_pass', /8 bytes/);
  says('vrrp_script/weight', /FAULT/);
  says('global_defs/reload_check_config', /starting/);
  says('net_namespace', /tests nothing/);
  says('vrrp_instance/virtual_ipaddress', /\/32/);
  says('virtual_server/inhibit_on_failure', /turns it \*\*on/);
  says('virtual_server/real_server', /[Ww]ithout a checker/);
});
