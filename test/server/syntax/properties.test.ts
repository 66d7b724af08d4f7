import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { Lexer } from 'chevrotain';
import { type Item, SyntaxDocument, type Token } from '../../../server/src/syntax/index.ts';
import { SectionParser } from '../../../server/src/syntax/parser.ts';
import { modes } from '../../../server/src/syntax/tokens.ts';
import { outline, parse } from './support.ts';

/** Pieces that mean something to the lexer, so that random texts reach all of it. */
const piece = fc.oneof(
  fc.constantFrom(
    '{',
    '}',
    '\n',
    '\r\n',
    '\r',
    '"',
    "'",
    '#',
    '!',
    '\\',
    '\\\n',
    ' ',
    '\t',
    '\uFEFF',
    '\0',
    '甲',
  ),
  fc.constantFrom(
    'vrrp_instance A {',
    '\nvrrp_script B {\n',
    'authentication\n    x\n',
    'virtual_ipaddress {\n',
  ),
  fc.constantFrom('$X=1', '\n$Y=a \\\n  b \\\n', '${X}', '$X', '@a ', '@^b ', '~SEQ(X, 1, 3) ', '\ninclude '),
  fc.constantFrom('{{ x }}', '{% if x %}', '<%= x %>', '{# x #}'),
  fc.string({ maxLength: 5 }),
);
const text = fc.array(piece, { maxLength: 40 }).map(pieces => pieces.join(''));

test('the grammar itself is sound', () => {
  assert.deepEqual(new Lexer(modes, { ensureOptimizations: true }).lexerDefinitionErrors, []);
  assert.doesNotThrow(() => new SectionParser(true));
});

test('any text gives a tree, and its tokens with the white space between them are the text', () => {
  fc.assert(
    fc.property(text, source => {
      const document = parse(source);
      assert.equal(document.masked.length, source.length);
      const lines = document.masked.split(/\r\n|\n|\r/);
      assert.equal(lines.length, source.split(/\r\n|\n|\r/).length);
      const units = lines.map(line => Array.from({ length: line.length }, () => false));
      for (const token of tokensOf(document)) {
        const { start, end } = token.range;
        assert.equal(start.line, end.line);
        for (let at = start.character; at < end.character; at++) {
          assert.equal(units[start.line]![at], false, `two tokens hold ${start.line}:${at}`);
          units[start.line]![at] = true;
        }
      }
      for (const [number, line] of lines.entries()) {
        const left = [...Array(line.length).keys()].filter(at => !units[number]![at]).map(at => line[at]);
        assert.match(left.join(''), /^[ \t\f\v\uFEFF\\=]*$/, `line ${number} of ${JSON.stringify(source)}`);
      }
    }),
    { numRuns: 2000 },
  );
});

test('a document that was edited is the document of its text', () => {
  const edit = fc.record({ at: fc.nat(), remove: fc.nat({ max: 30 }), insert: text });
  fc.assert(
    fc.property(text, fc.array(edit, { maxLength: 12 }), (source, edits) => {
      let current = source;
      const document = parse(current);
      for (const { at, remove, insert } of edits) {
        const start = at % (current.length + 1);
        current = current.slice(0, start) + insert + current.slice(start + remove);
        document.update(current);
        assert.equal(outline(document), outline(parse(current)), JSON.stringify(current));
      }
    }),
    { numRuns: 1500 },
  );
});

test('a large file, whose lines recur, is read as any other', () => {
  const line = fc.oneof(
    fc.constantFrom(
      'vrrp_instance A {',
      'vrrp_instance B {',
      '  authentication {',
      '    auth_type PASS',
      '  }',
      '}',
      '',
    ),
    fc.constantFrom(
      '  x "y z" # why',
      '{',
      'virtual_server 1 2',
      'vrrp_script C',
      '  track_script',
      'a { b } c {',
      '# d',
    ),
    text.map(all => all.slice(0, 60)),
  );
  const lines = fc.array(line, { minLength: 1, maxLength: 12 });
  const rows = fc.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(lines, rows, fc.constantFrom('\n', '\r\n'), fc.boolean(), (known, order, lineEnd, ended) => {
      const once = order.map(at => known[at % known.length]!).join(lineEnd);
      const times = Math.ceil(20_000 / (once.length + lineEnd.length));
      const large = Array.from({ length: times }, () => once).join(lineEnd) + (ended ? lineEnd : '');
      // What an edit brings in is read line by line, however much it is.
      const edited = parse('');
      edited.update(large);
      assert.equal(placed(parse(large)), placed(edited));
    }),
    { numRuns: 40 },
  );
});

test('an edit leaves the sections that it does not touch as they are', () => {
  const block = (name: string) => `vrrp_instance ${name} {\n    priority 100\n}\n`;
  const document = parse(['A', 'B', 'C', 'D'].map(block).join(''));
  const before = [...document.sections];
  document.update(document.text.replace('C {\n', 'C {\n    state MASTER\n'));
  assert.deepEqual(
    document.sections.map(section => before.indexOf(section)),
    [0, -1, -1, 3],
  );
  assert.deepEqual(
    document.sections.map(({ firstLine }) => firstLine),
    [0, 3, 6, 10],
  );
});

test('a file that is cut off anywhere still gives the outline of what stands', () => {
  const whole = `global_defs {
    router_id LB
}
vrrp_instance VI_1 {
    authentication {
        auth_type PASS
    }
    virtual_ipaddress {
        10.0.0.1
    }
}
`;
  const headers = ['global_defs {', 'vrrp_instance VI_1 {', 'authentication {', 'virtual_ipaddress {'];
  for (let length = 0; length <= whole.length; length++) {
    const standing = headers
      .filter(header => whole.slice(0, length).includes(header))
      .map(header => header.split(' ')[0]);
    assert.deepEqual(blocksOf(parse(whole.slice(0, length))), standing, `cut at ${length}`);
  }
});

test('deep nesting ends in problems, not in a full stack', () => {
  const document = parse('{'.repeat(20_000));
  assert.ok(
    document.sections.some(({ problems }) => problems.some(({ kind }) => kind === 'nested-too-deep')),
  );
});

/** The outline, and the places of all its tokens. */
function placed(document: SyntaxDocument): string {
  const places = document.sections.map(
    section => `${section.firstLine} ${section.lineCount} ${section.length}`,
  );
  const tokens = [...tokensOf(document)].map(
    ({ text: own, line, column, length }) => `${line}:${column}+${length} ${JSON.stringify(own)}`,
  );
  return [...places, ...tokens, outline(document)].join('\n');
}

function blocksOf(document: SyntaxDocument): string[] {
  const names: string[] = [];
  const visit = (items: readonly Item[]) => {
    for (const item of items) {
      if (item.kind !== 'statement' || !item.block?.open) continue;
      names.push(item.words[0]?.text ?? '');
      visit(item.block.items);
    }
  };
  for (const section of document.sections) visit(section.items);
  return names;
}

function* tokensOf(document: SyntaxDocument): Iterable<Token> {
  for (const section of document.sections) {
    yield* section.comments;
    yield* tokensIn(section.items);
  }
}

function* tokensIn(items: readonly Item[]): Iterable<Token> {
  for (const item of items) {
    if (item.kind === 'stray') yield item.brace;
    else {
      if (item.condition) yield item.condition.token;
      if (item.kind === 'definition') {
        yield item.name;
        yield* item.lines;
        continue;
      }
      if (item.sequence) yield item.sequence;
      yield* item.words;
      const { block } = item;
      if (!block) continue;
      if (block.condition) yield block.condition.token;
      if (block.open) yield block.open;
      yield* tokensIn(block.items);
      if (block.close) yield block.close;
    }
  }
}
