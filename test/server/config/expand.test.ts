import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configIdsToRead, readConfiguration, type Target } from '../../../server/src/config/index.ts';
import { SyntaxDocument, type Item } from '../../../server/src/syntax/index.ts';
import { MemoryWorkspace, uriOf } from '../support/memory-workspace.ts';
import { vocabulary } from '../syntax/support.ts';

/** Compares what is left of keepalived.conf for one node, one statement a line, and what went wrong on the way. */
function check(text: string, expected: string, target: Partial<Target> = {}) {
  const workspace = new MemoryWorkspace(text);
  const syntax = (uri: string) => {
    const content = workspace.read(uri);
    return content === undefined ? undefined : new SyntaxDocument(uri, content, vocabulary);
  };
  const source = { syntax, includes: (pattern: string, from: string) => workspace.glob(pattern, from) };
  const document = syntax(uriOf('keepalived.conf'))!;
  const { parts, problems } = readConfiguration(
    document,
    { version: '2.3.4', ...target },
    source,
    vocabulary,
  );
  const lines = parts.flatMap(({ items }) => items.map(item => show(item)));
  const complaints = problems.map(({ kind }) => `! ${kind}\n`);
  assert.equal([...lines, ...complaints].join(''), expected);
}

function show(item: Item, indent = ''): string {
  if (item.kind !== 'statement') return `${indent}${item.kind}\n`;
  const words = item.words.map(({ text }) => (text.includes(' ') ? `"${text}"` : text)).join(' ');
  const body = item.block?.items.map(inner => show(inner, `${indent}  `)).join('') ?? '';
  return `${indent}${words}\n${body}`;
}

test('what nobody would wait for is not expanded to its end', () => {
  const documentOf = (text: string) => new SyntaxDocument(uriOf('keepalived.conf'), text, vocabulary);
  const source = { syntax: () => undefined, includes: () => [] };
  const statements = (text: string) =>
    readConfiguration(documentOf(text), { version: '2.3.4' }, source, vocabulary).parts.flatMap(
      ({ items }) => items,
    ).length;
  const values = Array.from({ length: 10_000 }, (_, value) => value).join(',');
  assert.equal(statements(`~LST(N, ${values}) x$N\n`), 4096);
  const long = statements(`~SEQ(N, 1, 4000) ${'x'.repeat(100_000)}\n`);
  assert.ok(long > 0 && long < 1000, `${long} statements`);
  assert.equal(
    configIdsToRead(documentOf(Array.from({ length: 5000 }, (_, id) => `@n${id} x\n`).join(''))).length,
    39,
  );
  assert.equal(configIdsToRead(documentOf('@n1 x\n@n2 x\n')).length, 2);
});

test('a definition stands for its text, wherever it is used', () => {
  check(
    `$IF=eth0
$NET=10.0.0
vrrp_instance VI_1 {
    interface $IF
    virtual_ipaddress {
        \${NET}.100/24 dev $IF
        $NET.101
    }
}
`,
    `vrrp_instance VI_1
  interface eth0
  virtual_ipaddress
    10.0.0.100/24 dev eth0
    $NET.101
`,
  );
});

test('a definition is expanded when it is used, not when it is made', () => {
  check('$A=1\n$B=${A}y\n$A=2\nuse $B\n', 'use 2y\n');
});

test('a definition of several lines brings statements and blocks', () => {
  check(
    `$AUTH= \\
    authentication { \\
        auth_type PASS \\
    }
vrrp_instance VI_1 {
    $AUTH
    priority 100
}
`,
    `vrrp_instance VI_1
  authentication
    auth_type PASS
  priority 100
`,
  );
});

test('a definition that uses itself is said once, and no hang', () => {
  check('$A=$B\n$B=x$A\nuse $A\n', '! definition-loop\n');
});

test('conditions keep the lines of their node', () => {
  const text = `vrrp_instance VI_1 {
    @lb1 priority 110
    @^lb1 priority 100
}
`;
  check(text, 'vrrp_instance VI_1\n  priority 110\n', { configId: 'lb1' });
  check(text, 'vrrp_instance VI_1\n  priority 100\n', { configId: 'lb2' });
});

test('a condition in front of a block takes its { away and leaves the rest', () => {
  check('@lb1 vrrp_script s {\n}\n', '! condition-drops-brace\n', { configId: 'lb2' });
});

test('sequences repeat their line', () => {
  check('~SEQ(N, 1, 3) 10.0.0.${N}/24\n', '10.0.0.1/24\n10.0.0.2/24\n10.0.0.3/24\n');
  check('~SEQ(N, 10, -5, 0) a$N b\n', 'a10 b\na5 b\na0 b\n');
  check('~SEQ(A, 1, 2) ~SEQ(B, 1, 2) x${A}y${B}\n', 'x1y1\nx1y2\nx2y1\nx2y2\n');
  check('~LST({A,B},{1,2},{3}) a${A} b${B}\n', 'a1 b2\na3 b\n');
  check('~SEQ(N, 0x) a\n', '! invalid-sequence\n');
});

test('includes are read where they stand, inside blocks too', () => {
  check(
    `include conf.d/*.conf
vrrp_instance VI_1 {
    include vips.inc
    include missing.inc
}
--- conf.d/a.conf
vrrp_script a {
}
--- conf.d/b.conf
vrrp_script b {
}
--- vips.inc
virtual_ipaddress {
    10.0.0.1
}
`,
    `vrrp_script a
vrrp_script b
vrrp_instance VI_1
  virtual_ipaddress
    10.0.0.1
! include-missing
`,
  );
});

test('a file that includes itself is said once, and no hang', () => {
  check('include keepalived.conf\nrouter_id x\n', 'router_id x\n! include-loop\n');
});

test('a definition may bring half a block', () => {
  check('$BEGIN=vrrp_script s {\n$END=}\n$BEGIN\n    interval 1\n$END\n', 'vrrp_script s\n  interval 1\n');
});

test('lines that a definition brings are read like those of a file; since 2.4.0 not the first one', () => {
  const text = `$ALL= \\
$N=1 \\
$M=2 \\
a $N $M
$ALL
`;
  check(text, 'a 1 2\n', { version: '2.2.7' });
  check(text, '$N=1\na $N 2\n', { version: '2.4.3' });
  check('$S=~SEQ(N, 1, 2) $X\n$X=a${N}\n$S\n', 'a1\na2\n', { version: '2.2.7' });
  check('$S=~SEQ(N, 1, 2) $X\n$X=a${N}\n$S\n', '~SEQ(N, 1, 2) $X\n', { version: '2.4.3' });
});

test('before 2.4.0 a \\ behind a comment stays', () => {
  const text = 'a 1 # one \\\n$L= \\\nb \\\n# nothing \\\nc\n$L\n';
  check(text, 'a 1\\\nb\nc\n', { version: '2.2.7' });
  check(text, 'a 1\nc\nb\n', { version: '2.4.3' });
  const cut = '$L= \\\na \\\n# nothing\nb \\\nc\n$L\n';
  check(cut, 'a\nb\nc\n! definition-cut-short\n', { version: '2.4.3' });
});

test('built-in definitions', () => {
  check('a ${_PWD}/x\n', 'a /world/x\n');
  check('a "${_HASH}" ${_RANDOM 1 9}\n', 'a # "${_RANDOM 1 9}"\n');
});

test('the braces of a use that nothing defines', () => {
  check('$A=1\na ${B}\nc "${B}"\n', 'a ${B}\nc ${B}\n! undefined-use\n');
  check('a ${_ENV}\n', '! environment-crash\n', { version: '2.4.3' });
});
