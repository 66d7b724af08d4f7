import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Range } from 'vscode-languageserver-types';
import { createService } from '../../../server/src/service.ts';
import { offsetAt } from '../support/features.ts';
import { MemoryWorkspace } from '../support/memory-workspace.ts';

const piece = fc.oneof(
  fc.constantFrom(
    'vrrp_instance VI_1 {\n',
    'vrrp_instance',
    '  state MASTER\n',
    '  priority 110\n',
    '  interface eth0\n',
    '  virtual_router_id 51\n',
    'virtual_ipaddress {\n 10.0.0.1/24 dev eth0\n}\n',
    'virtual_ipaddress {',
    'track_script {\n chk weight -5\n}\n',
    'vrrp_script chk {\n script "/x y"\n}\n',
    'vrrp_sync_group G {\n group {\n VI_1\n',
    'virtual_server 10.0.0.1 80 {\n',
    'virtual_server group g {\n',
    'real_server ',
    'include *.conf\n',
    'include ',
  ),
  fc.constantFrom('{', '}', '\n', '\r\n', '\r', '"', '#', ' ', '\t', '\\\n', '\uFEFF', '\0', '甲', '\\#'),
  fc.constantFrom('$X=1\n', '$Y=a \\\n b\n', '${X}', ' $Y', '@a ', '@^b ', '@', '~SEQ(X, 1, 3) ', '~SEQ('),
  fc.constantFrom('{{ x }}', '{% if x %}', '<%= x %>', '{# x #}'),
  fc.string({ maxLength: 4 }),
);
const text = fc.array(piece, { maxLength: 25 }).map(pieces => pieces.join(''));

test('every feature answers about any text, at any place, with ranges that are in it', () => {
  fc.assert(
    fc.property(text, text, fc.nat(), fc.nat(), (mine, theirs, anyLine, anyCharacter) => {
      const workspace = new MemoryWorkspace('');
      const uri = workspace.write('keepalived-a.conf', mine);
      workspace.write('keepalived-b.conf', theirs);
      const service = createService(workspace);
      const lines = mine.split(/\r\n|\n|\r/);
      const line = anyLine % lines.length;
      const position = { line, character: anyCharacter % (lines[line]!.length + 1) };
      const whole = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
      const options = { tabSize: 2, insertSpaces: true };
      const isIn = (range: Range | undefined) => {
        if (!range) return;
        for (const { line: at, character } of [range.start, range.end]) {
          assert.ok(at >= 0 && at <= lines.length, `line ${at} of ${lines.length}`);
          assert.ok(character >= 0 && character <= (lines[at]?.length ?? 0), `${at}:${character}`);
        }
      };

      isIn(service.hover(uri, position)?.range);
      const { items } = service.completions(uri, position, { snippets: true });
      for (const item of items) if (item.textEdit && 'range' in item.textEdit) isIn(item.textEdit.range);
      for (const item of items.slice(0, 3)) service.resolveCompletion(item);
      service.definition(uri, position);
      service.counterparts(uri, position);
      service.references(uri, position, true);
      for (const { range } of service.highlights(uri, position)) isIn(range);
      isIn(service.prepareRename(uri, position)?.range);
      service.rename(uri, position, 'other');
      service.workspaceSymbols('v');
      for (const { range } of service.documentLinks(uri)) isIn(range);
      for (const { range, selectionRange } of service.documentSymbols(uri)) {
        isIn(range);
        assert.ok(offsetAt(mine, range.start) <= offsetAt(mine, selectionRange.start));
      }
      for (const { startLine, endLine } of service.foldingRanges(uri)) assert.ok(startLine < endLine);
      isIn(service.selectionRange(uri, position).range);
      for (const typed of ['}', '\n']) {
        for (const { range } of service.formatOnType(uri, position, typed, options)) isIn(range);
      }
      service.formatRange(uri, { start: position, end: whole.end }, options);
      const tokens = service.semanticTokens(uri);
      assert.ok(
        tokens.every(number => number >= 0),
        'tokens are out of order',
      );
      for (const { position: at } of service.inlayHints(uri, whole)) isIn({ start: at, end: at });
      for (const { range } of service.codeLenses(uri)) isIn(range);
      service.codeActions(uri, { range: whole, diagnostics: [], createsFiles: true, showsDisabled: true });
      service.codeActions(uri, { range: { start: position, end: position }, diagnostics: [] });
    }),
    { numRuns: 300 },
  );
});
