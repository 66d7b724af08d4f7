import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentSymbol, SelectionRange } from 'vscode-languageserver-types';
import { ask, marked } from '../support/features.ts';

test('the outline names blocks with what tells them from their like', () => {
  const { service, uri } = ask(`$VIP=10.0.0.1
include conf.d/*.conf
vrrp_script chk {
    script "/bin/true"
}
vrrp_instance VI_1 {
    virtual_router_id 51
    priority 110
    interface eth0
    virtual_ipaddress {
        $VIP
    }
}
virtual_server 10.0.0.1 80 {
    real_server 10.0.0.2 80 {
    }
    real_server 10.0.0.3 80 {
    }
}
`);
  const lines = (symbols: readonly DocumentSymbol[], depth = 0): string[] =>
    symbols.flatMap(({ name, detail, children }) => [
      `${'  '.repeat(depth)}${name}${detail ? ` · ${detail}` : ''}`,
      ...lines(children ?? [], depth + 1),
    ]);
  assert.deepEqual(lines(service.documentSymbols(uri)), [
    '$VIP · 10.0.0.1',
    'include conf.d/*.conf',
    'vrrp_script chk · /bin/true',
    'vrrp_instance VI_1 · VRID 51 · priority 110',
    '  virtual_ipaddress',
    'virtual_server 10.0.0.1 80 · 2 real servers',
    '  real_server 10.0.0.2 80',
    '  real_server 10.0.0.3 80',
  ]);
});

test('a name stands inside its symbol, in broken text too', () => {
  for (const text of [
    'vrrp_instance VI_1 {\n',
    'vrrp_instance\n{\n}\n',
    'a {\n} }\n',
    '$X=\n',
    '{ b {\n x',
    '@a\n',
  ]) {
    const { service, uri } = ask(text);
    for (const { range, selectionRange } of service.documentSymbols(uri)) {
      assert.ok(before(range.start, selectionRange.start) && before(selectionRange.end, range.end), text);
    }
  }
  function before(a: { line: number; character: number }, b: { line: number; character: number }): boolean {
    return a.line < b.line || (a.line === b.line && a.character <= b.character);
  }
});

test('blocks, comments, regions and long definitions fold', () => {
  const { service, uri } = ask(`# one
# two
vrrp_instance VI_1 { # here
    virtual_ipaddress {
        10.0.0.1
    }
}
# region servers
$X=a \\
  b
# endregion
a { b
}
`);
  const ranges = service.foldingRanges(uri).map(({ startLine, endLine, kind }) => [startLine, endLine, kind]);
  assert.deepEqual(ranges, [
    [0, 1, 'comment'],
    [2, 5, undefined],
    [3, 4, undefined],
    [7, 10, 'region'],
    [8, 9, undefined],
  ]);
});

test('a selection grows from the word to the line, the lines of the block, the block and the file', () => {
  const { service, uri, position, texts } = ask(
    'x\nvrrp_instance VI_1 {\n    state MASTER\n    priority 1|00\n}\n',
  );
  const steps: string[] = [];
  for (let at: SelectionRange | undefined = service.selectionRange(uri, position); at; at = at.parent) {
    steps.push(marked(texts.get(uri)!, [at.range]).replaceAll('\n', '/'));
  }
  assert.deepEqual(steps, [
    'x/vrrp_instance VI_1 {/    state MASTER/    priority 1⟦⟧00/}/',
    'x/vrrp_instance VI_1 {/    state MASTER/    priority ⟦100⟧/}/',
    'x/vrrp_instance VI_1 {/    state MASTER/    ⟦priority 100⟧/}/',
    'x/vrrp_instance VI_1 {/    ⟦state MASTER/    priority 100⟧/}/',
    'x/vrrp_instance VI_1 {⟦/    state MASTER/    priority 100/⟧}/',
    'x/⟦vrrp_instance VI_1 {/    state MASTER/    priority 100/}⟧/',
    '⟦x/vrrp_instance VI_1 {/    state MASTER/    priority 100/}/⟧',
  ]);
});
