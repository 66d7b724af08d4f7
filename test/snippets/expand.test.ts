import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { choicesOf, expand } from './expand.ts';

describe('a snippet with its defaults', () => {
  const check = (snippet: string, expected: string) =>
    void test(snippet.replaceAll('\n', '⏎'), () => assert.equal(expand(snippet), expected));

  check('plain { text }', 'plain { text }');
  check('$1 and ${2} and $0', ' and  and ');
  check('${1:eth0}', 'eth0');
  check('${1:eth0} $1 ${1}', 'eth0 eth0 eth0');
  check('$1 ${1:eth0}', 'eth0 eth0');
  check('${1:a}${1:b}', 'aa');
  check('${1|MASTER,BACKUP|}', 'MASTER');
  check('${1|MASTER,BACKUP|} $1', 'MASTER MASTER');
  check('${1|a\\,b\\|c\\\\,d|}', 'a,b|c\\');
  check('${1|,a|}', '');
  check('${1:mail@${2:lb}.example} $2', 'mail@lb.example lb');
  check('${2:a} ${1:with $2}', 'a with a');
  check('${1:brace \\} inside}', 'brace } inside');
  check('\\$1 \\${1:x} \\\\ \\n', '$1 ${1:x} \\ \\n');
  check('${TM_FILENAME:file} $TM_LINE', 'file ');
  check('costs 5$', 'costs 5$');
  check('block {\n\t$0\n}', 'block {\n\t\n}');

  for (const wrong of ['${1:open', '${1|a,b}', '${1/x/y/}'])
    void test(`${wrong} is no snippet`, () => assert.throws(() => expand(wrong), SyntaxError));
});

test('choices can be listed, and picked', () => {
  const snippet = 'state ${1|MASTER,BACKUP|} ${2:of ${3|a,b\\,c|}} $1';
  assert.deepEqual(Object.fromEntries(choicesOf(snippet)), { 1: ['MASTER', 'BACKUP'], 3: ['a', 'b,c'] });
  assert.equal(expand(snippet, { 1: 'BACKUP', 3: 'b,c' }), 'state BACKUP of b,c BACKUP');
});
