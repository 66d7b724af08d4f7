import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { FormattingOptions } from 'vscode-languageserver-types';
import { applied, ask } from '../support/features.ts';
import { outline } from '../syntax/support.ts';

const four: FormattingOptions = { tabSize: 4, insertSpaces: true };

function formatted(text: string, options = four): string {
  const { service, uri } = ask(text);
  return applied(text, service.format(uri, options));
}

function check(text: string, expected: string, options = four): void {
  assert.equal(formatted(text, options), expected);
  assert.equal(formatted(expected, options), expected, 'formatting again changes it');
}

test('lines are indented by their depth, with what the editor says', () => {
  const text = 'vrrp_instance VI_1 {\nstate MASTER\n      virtual_ipaddress {\n10.0.0.1\n  }\n   }\n';
  check(
    text,
    'vrrp_instance VI_1 {\n    state MASTER\n    virtual_ipaddress {\n        10.0.0.1\n    }\n}\n',
  );
  check(text, 'vrrp_instance VI_1 {\n\tstate MASTER\n\tvirtual_ipaddress {\n\t\t10.0.0.1\n\t}\n}\n', {
    tabSize: 4,
    insertSpaces: false,
  });
});

test('a brace stands behind its keyword, after one blank', () => {
  check('vrrp_instance VI_1\n\n{\n    state MASTER\n}\n', 'vrrp_instance VI_1 {\n    state MASTER\n}\n');
  check('global_defs{\n}\n', 'global_defs {\n}\n');
  check('global_defs   {\n}\n', 'global_defs {\n}\n');
  check('global_defs # why\n{ \n}\n', 'global_defs { # why\n}\n');
  check('global_defs\n  { # why\n}\n', 'global_defs { # why\n}\n');
});

test('a brace stays where moving it would change what is read, or lose a comment', () => {
  for (const text of [
    '@a global_defs\n{\n}\n',
    'vrrp_instance $NAME\n{\n}\n',
    'global_defs # a\n{ # b\n}\n',
    'global_defs\n# between\n{\n}\n',
    'global_defs\n@a {\n}\n',
  ]) {
    check(text, text);
  }
});

test('blank lines are kept, one at a time, and none at the ends of the file', () => {
  check('\n\na\n\n\n  \nb {\n\n\n    c\n}\n\n\n', 'a\n\nb {\n\n    c\n}\n');
});

test('comments are indented like what follows; those behind words keep their common column', () => {
  check(
    'vrrp_instance VI_1 {\n# why\nstate MASTER      # one\npriority 100      # two\n  virtual_ipaddress{ # three\n10.0.0.1   # four   \n}\n}\n',
    'vrrp_instance VI_1 {\n    # why\n    state MASTER      # one\n    priority 100      # two\n    virtual_ipaddress { # three\n        10.0.0.1   # four\n    }\n}\n',
  );
  check(
    'a {\nlong line    # x\nb            # y\n    c        # z\n}\n',
    'a {\n    long line    # x\n    b            # y\n    c            # z\n}\n'.replace(
      / {4}# /g,
      ' '.repeat(4) + '# ',
    ),
  );
});

test('blanks between words are left to the author, those at the end of a line go', () => {
  check(
    'global_defs {\n  router_id    a  \n  vrrp_version 3\t\n}\n',
    'global_defs {\n    router_id    a\n    vrrp_version 3\n}\n',
  );
});

test('conditions and sequences in column 1 stay there, elsewhere they are indented', () => {
  const text = 'vrrp_instance VI_1 {\n@a  priority 100\n  @b priority 90\n~SEQ(X, 3) x$X\n}\n';
  check(text, text.replace('  @b', '    @b'));
});

test('definitions of several lines stay as they are', () => {
  const text = '$X=a \\\n  b \\\n     c\n\nvirtual_server $X {\n}\n';
  check(text, text);
  const ended = '$X=a \\\n\n\n\nb\n';
  check(ended, '$X=a \\\n\n\nb\n');
});

test('templates keep their lines', () => {
  const text = 'vrrp_instance VI_1 {\n{% if x %}\n  state MASTER\n  {% endif %}\n}\n';
  check(text, text.replace('  state', '    state'));
  const several =
    'a {\n{# one\n      two #}\n{% set x = [\n        1,\n] %}\n  b {{ x |\n         y }}\n  c\n}\n';
  check(several, several.replace('  c', '    c'));
  const branches = 'a {\n{% if x %}\n b {\n{% else %}\n      c {\n{% endif %}\n d\n }\n}\n';
  check(branches, branches.replace(' b {', '    b {').replace(' d\n }', '        d\n    }'));
});

test('a section whose braces or quotes do not match stays as it is; the others do not', () => {
  check(
    'vrrp_instance A {\n  a\n\n\n\nglobal_defs {\n  b\n}\n',
    'vrrp_instance A {\n  a\n\n\n\nglobal_defs {\n    b\n}\n',
  );
  check('global_defs {\n  router_id "a  \n}\n', 'global_defs {\n  router_id "a  \n}\n');
  check('a\n}\n  b\n', 'a\n}\nb\n');
});

test('line ends stay as they are', () => {
  check('a {\r\nb\r\n\r\n\r\n}\r\n', 'a {\r\n    b\r\n\r\n}\r\n');
  check('a {\n b\n}', 'a {\n    b\n}');
});

test('an include keeps the end of its line, which is part of the pattern', () => {
  check('  include a b.conf \n', 'include a b.conf \n');
});

test('a range is laid out alone', () => {
  const { service, uri, ranges, texts } = ask('a {\n b\n⟦ c\n⟧ d\n}\n');
  assert.equal(
    applied(texts.get(uri)!, service.formatRange(uri, ranges[0]!, four)),
    'a {\n b\n    c\n d\n}\n',
  );
});

function typed(text: string, key: string): string {
  const { service, uri, position, texts } = ask(text);
  return applied(texts.get(uri)!, service.formatOnType(uri, position, key, four));
}

test('a closing brace and a new line are indented as they are typed', () => {
  assert.equal(typed('a {\n    b {\n        c\n        }|\n', '}'), 'a {\n    b {\n        c\n    }\n');
  assert.equal(typed('a {\n    b {\n|\n', '\n'), 'a {\n    b {\n        \n');
  assert.equal(typed('a {\n|}\n', '\n'), 'a {\n}\n');
  assert.equal(typed('a { b }|\n', '}'), 'a { b }\n');
});

/** Lines of a configuration, some of them odd, with any blanks around. */
const blanks = fc.constantFrom('', ' ', '  ', '\t', '      ', ' \t');
const words = fc.constantFrom(
  'state MASTER',
  'interface   eth0',
  '10.0.0.1/24 dev eth0',
  'script "a  b # c { }"',
  'include a b.conf',
  '@a priority 1',
  '@^b priority 2',
  '$X=1',
  '$Y=a \\\n  b \\\n\tc',
  '$Z=a \\\n',
  'x ${X} $Y',
  '~SEQ(X, 1, 3) y$X',
  '{{ x }}',
  '{% if x %}',
  '{# c #} z',
  'a\\#b',
  'global_defs',
  'q "',
  '@a',
  '',
);
const comment = fc.constantFrom('', '# c', '! c  ', '#', '# c \\');
const opener = fc.constantFrom(
  'vrrp_instance VI_1 {',
  'virtual_ipaddress\n{',
  'global_defs{',
  'vrrp_script x # c\n\n  {',
  '@a track_script {',
  'unknown {',
  '{',
  'a { b }',
  'a { b',
);
const { text } = fc.letrec<{ text: string; item: string }>(tie => ({
  item: fc.oneof(
    { maxDepth: 4 },
    fc.tuple(blanks, words, blanks, comment).map(parts => parts.join('')),
    fc
      .tuple(
        blanks,
        opener,
        blanks,
        comment,
        tie('text'),
        blanks,
        fc.constantFrom('}', '}', '}', '} x', '', '}}'),
        comment,
      )
      .map(([a, b, c, d, inner, e, close, f]) => `${a}${b}${c}${d}\n${inner}\n${e}${close} ${f}`),
  ),
  text: fc
    .array(fc.tuple(tie('item'), fc.constantFrom('\n', '\n', '\n', '\n\n\n', '\r\n', '\n \n')), {
      maxLength: 5,
    })
    .map(lines => lines.flat().join('')),
}));
const options = fc.record({ tabSize: fc.integer({ min: 1, max: 8 }), insertSpaces: fc.boolean() });

/** The tree without the numbers of its lines. */
function structure(source: string): string {
  const { service, uri } = ask(`--- keepalived.conf\n${source}`);
  return outline(service.syntax(uri)!).replace(/^\d+:/gm, ':');
}

test('what the daemon reads never changes, and formatting twice is formatting once', () => {
  fc.assert(
    fc.property(text, options, (source, chosen) => {
      const result = formattedAs(source, chosen);
      assert.equal(structure(result), structure(source));
      assert.equal(formattedAs(result, chosen), result);
    }),
    { numRuns: 600 },
  );
});

function formattedAs(source: string, chosen: FormattingOptions): string {
  const { service, uri } = ask(`--- keepalived.conf\n${source}`);
  return applied(source, service.format(uri, chosen));
}
