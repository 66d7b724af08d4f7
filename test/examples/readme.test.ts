import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { createService } from '../../server/src/service.ts';
import { DAEMON, withDaemon } from '../daemon/config-test.ts';
import { MemoryWorkspace, uriOf } from '../server/support/memory-workspace.ts';
import { requires } from '../support/requires.ts';
import { DIRECTORS, file, folder } from './example.ts';

const languages = { English: file('README.md'), Chinese: file('README.zh-cn.md') };
const master = file('keepalived-master.conf');
const backup = file('keepalived-backup.conf');

test('the README says the same in both languages: sections, commands, tables', () => {
  const [english, chinese] = [shape(languages.English), shape(languages.Chinese)];
  assert.deepEqual(chinese, english);
});

/** Everything of a README that is not a sentence. */
function shape(readme: string) {
  return {
    headings: [...readme.matchAll(/^(#+) /gm)].map(([, marks]) => marks),
    commands: blocks(readme).map(block =>
      block
        .split('\n')
        .filter(line => !/[│┌└]|\s{2}\S+：/.test(line))
        .map(line => line.replace(/\s+#.*/, '')),
    ),
    tableRows: [...readme.matchAll(/^\|/gm)].length,
    points: [...readme.matchAll(/^(?:- |\d\. )/gm)].length,
  };
}

function blocks(readme: string): string[] {
  return [...readme.matchAll(/^ *```(?:bash)?\n([^]*?)^ *```$/gm)].map(([, block]) => block ?? '').slice(1);
}

for (const [language, readme] of Object.entries(languages))
  describe(`the README in ${language}`, () => {
    test('links to files and sections that exist', () => {
      const sections = new Set([...readme.matchAll(/^#+ (.*)$/gm)].map(([, title]) => anchor(title ?? '')));
      for (const [, target = ''] of readme.matchAll(/\]\(([^)]+)\)/g))
        if (target.startsWith('#')) assert.ok(sections.has(target.slice(1)), target);
        else assert.ok(existsSync(`${folder('kubernetes-api')}${target}`), target);
    });

    test('tells of every file', () => {
      const told = [...readme.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
      for (const name of readdirSync(folder('kubernetes-api')))
        if (!name.startsWith('README')) assert.ok(told.includes(name), name);
    });

    test('names the values that the configurations have', () => {
      const rows = [...readme.matchAll(/^\| `(\w+)` \| [^|]* \| (\S+) \| (\S+) \|$/gm)];
      assert.ok(rows.length >= 8);
      for (const [, keyword = '', ofMaster = '', ofBackup = ''] of rows) {
        if (keyword === 'virtual_ipaddress' || keyword === 'virtual_server') continue;
        assert.equal(value(master, keyword), ofMaster, keyword);
        if (/^[\w-]+$/.test(ofBackup)) assert.equal(value(backup, keyword), ofBackup, keyword);
      }
    });

    test('its lines for networks without multicast are right', async t => {
      const lines = blocks(readme).find(block => block.includes('unicast_peer')) ?? '';
      assert.match(lines, /unicast_peer/);
      const unicast = {
        'keepalived-master.conf': withLines(master, lines),
        'keepalived-backup.conf': withLines(backup, exchange(lines)),
      };
      const world = Object.entries({
        ...unicast,
        'keepalived.cluster.json': file('keepalived.cluster.json'),
      });
      const service = createService(
        new MemoryWorkspace(world.map(([name, text]) => `--- ${name}\n${text}`).join('')),
      );
      for (const [name, text] of Object.entries(unicast)) {
        assert.deepEqual(service.findings(uriOf(name)), []);
        if (!requires(t, ...DAEMON)) return;
        const files = { 'keepalived.conf': text, 'check_apiserver.sh': file('check_apiserver.sh') };
        assert.equal((await withDaemon(daemon => daemon.test(files))).output, '');
      }
    });
  });

/** As GitHub and VS Code make them. */
function anchor(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

function value(configuration: string, keyword: string): string | undefined {
  return new RegExp(`^\\s*${keyword} (.*)$`, 'm').exec(configuration)?.[1];
}

function withLines(configuration: string, lines: string): string {
  return configuration.replace(/^ {4}authentication/m, `${lines}$&`);
}

function exchange(lines: string): string {
  const { 'lb-master': one, 'lb-backup': other } = DIRECTORS;
  return lines.replaceAll(one, '@').replaceAll(other, one).replaceAll('@', other);
}
