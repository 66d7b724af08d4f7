import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outline, parse } from './support.ts';

/** The first line of `expected` is left out, so that it can begin below the opening quote. */
function check(text: string, expected: string) {
  assert.equal(outline(parse(text)), expected.slice(1));
}

test('blocks, with braces wherever they stand', () => {
  check(
    `global_defs{router_id "LB 1"}
vrrp_instance VI_1
{
    authentication { auth_type PASS
    } priority 100
}
`,
    `
1:
  [global_defs] {
    [router_id][LB 1]
  }
2:
  [vrrp_instance][VI_1] {
    [authentication] {
      [auth_type][PASS]
    }
    [priority][100]
  }
`,
  );
});

test('comments end words, except between quotes and behind a backslash', () => {
  check(
    String.raw`router_id A#x
url http://x/!frag
notify "a # b" c\#d \!e \\#f
script '/bin/x #y'
`,
    `
1:
  [router_id][A]
2:
  [url][http://x/]
3:
  [notify][a # b][c#d][!e][\\\\]
4:
  [script]['/bin/x]
`,
  );
});

test('a quote starts a word in the middle of another, and never spans lines', () => {
  check(
    `a ab"c d"ef ""
b "c
d
`,
    `
1:
  [a][ab][c d][ef][]
2: unterminated-quote
  [b][c]
3:
  [d]
`,
  );
});

test('conditions, definitions and sequences mean something at a line start', () => {
  check(
    `@lb1 priority 110
@^lb1 $P=100 # default
$ALL= \\
  state MASTER \\
  priority 110
~SEQ(N, 1, 3) 10.0.0.\${N}/24
x @lb1 $P=1
`,
    `
1:
  @lb1 [priority][110]
2:
  @^lb1$P = [100 ]
3:
  $ALL = [ ] [  state MASTER ] [  priority 110]
6:
  ~SEQ(N, 1, 3) [10.0.0.\${N}/24]
7:
  [x][@lb1][$P=1]
`,
  );
});

test('an include takes the rest of its line as it stands', () => {
  check(
    `include conf.d/{a,b}*.conf # both
@lb1 includea "my files"/x.conf
vrrp_instance VI_1 { include inner.conf
}
included x {
}
`,
    `
1:
  [include][conf.d/{a,b}*.conf]
2:
  @lb1 [includea]["my files"/x.conf]
3:
  [vrrp_instance][VI_1] {
    [include][inner.conf]
  }
5:
  [included][x] {
  }
`,
  );
});

test("a template's placeholders belong to their words", () => {
  check(
    `{% if master %}
priority {{ priority }}
{% endif %}
address {{ vip }}/24 <%= dev %>
`,
    `
1:
  template {% if master %}
2:
  [priority][{{ priority }}]
3:
  template {% endif %}
4:
  [address][{{ vip }}/24][<%= dev %>]
`,
  );
});

test('a missing } is found in front of the next block in column 1', () => {
  check(
    `vrrp_instance VI_1 {
    priority 100

vrrp_instance VI_2 {
}
`,
    `
1: missing-close
  [vrrp_instance][VI_1] {
    [priority][100]
  !}
4:
  [vrrp_instance][VI_2] {
  }
`,
  );
});

test('a missing } of an inner block is found where the indentation says so', () => {
  check(
    `vrrp_instance VI_1 {
    virtual_ipaddress {
        10.0.0.1
    track_script {
        chk
    }
}
`,
    `
1: missing-close before track_script
  [vrrp_instance][VI_1] {
    [virtual_ipaddress] {
      [10.0.0.1]
    !}
    [track_script] {
      [chk]
    }
  }
`,
  );
});

test('a block whose { is missing has its body all the same', () => {
  check(
    `vrrp_instance VI_1
    authentication
        auth_type PASS
    }
}
vrrp_script
`,
    `
1: missing-open, missing-open, missing-close
  [vrrp_instance][VI_1] !{
    [authentication] !{
      [auth_type][PASS]
    }
  !}
5:
  stray }
6:
  [vrrp_script]
`,
  );
});

test('a } too many stands alone', () => {
  check(
    `global_defs {
}
}
`,
    `
1:
  [global_defs] {
  }
3:
  stray }
`,
  );
});

test('CRLF, a byte order mark, NUL and lines over the buffer of the daemon', () => {
  const document = parse('\uFEFFglobal_defs {\r\n  router_id A\r\n}\r\n');
  assert.equal(document.hasByteOrderMark, true);
  assert.equal(outline(document), '1:\n  [global_defs] {\n    [router_id][A]\n  }\n');
  check('router_id A\0B\n', '\n1: nul\n  [router_id][A\0B]\n');
  check(`# ${'甲'.repeat(340)}\n`, '\n1:\n');
  check(`# ${'甲'.repeat(341)}\n`, '\n1: line-too-long\n');
});
