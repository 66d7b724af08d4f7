import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** From the bottom to the top; a room imports only itself and those before it. */
const rooms = [
  'server/src/text',
  'server/src/syntax',
  'server/src/schema',
  'server/src/config',
  'server/src/cluster',
  'server/src/rules',
  'server/src/features',
];

/** These run anywhere: nothing of Node, of the editor or of a connection comes in. */
const pure = /^(?:@vscode\/l10n|chevrotain|jsonc-parser|vscode-languageserver-types)$/;

test('data flows one way: no room imports a higher one', () => {
  const upward = imports(rooms.map(room => `${room}/**/*.ts`)).filter(({ from, to }) => {
    const target = rooms.findIndex(room => to.startsWith(`${room}/`));
    const source = rooms.findIndex(room => from.startsWith(`${room}/`));
    return to.startsWith('server/src/') && (target < 0 || target > source);
  });
  assert.deepEqual(upward, []);
});

test('the rooms of the language are pure', () => {
  const foreign = imports(rooms.map(room => `${room}/**/*.ts`)).filter(
    ({ to }) => !to.startsWith('server/') && !pure.test(to),
  );
  assert.deepEqual(foreign, []);
});

test('the deploy engine and what is for Ansible know nothing of the editor', () => {
  const foreign = imports(['client/src/deploy/**/*.ts', 'client/src/ansible/**/*.ts']).filter(
    ({ to }) => to === 'vscode',
  );
  assert.deepEqual(foreign, []);
});

test('the deploy engine asks the facade and the rooms of the language, not the server around them', () => {
  const facade = ['server/src/service.ts', 'server/src/files.ts'];
  const strange = imports(['client/src/deploy/**/*.ts']).filter(
    ({ to }) =>
      to.startsWith('server/') && !facade.includes(to) && !rooms.some(room => to.startsWith(`${room}/`)),
  );
  assert.deepEqual(strange, []);
});

test('no file imports itself by way of others', () => {
  const targets = new Map<string, string[]>();
  for (const { from, to } of imports(['server/src/**/*.ts', 'client/src/**/*.ts'])) {
    targets.set(from, [...(targets.get(from) ?? []), to]);
  }
  const whole = new Set<string>();
  const circles: string[] = [];
  const follow = (file: string, path: readonly string[]) => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
    else if (!whole.has(file)) {
      for (const to of targets.get(file) ?? []) follow(to, [...path, file]);
      whole.add(file);
    }
  };
  for (const file of targets.keys()) follow(file, []);
  assert.deepEqual(circles, []);
});

function imports(patterns: readonly string[]): { from: string; to: string }[] {
  return patterns
    .flatMap(pattern => globSync(pattern, { cwd: root }))
    .flatMap(from => {
      const text = readFileSync(join(root, from), 'utf8');
      return [...text.matchAll(/^(?:import|export)\b[^;]*?from '([^']+)';/gm)].map(([, to = '']) => ({
        from,
        to: to.startsWith('.') ? relative(root, join(root, dirname(from), to)) : to,
      }));
    });
}
