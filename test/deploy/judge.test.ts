import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgeTrial } from '../../client/src/deploy/judge.ts';

/** What is found in a trial that ended with `status`, having said `said`; `asRoot` where it was asked twice. */
function check(
  version: string,
  status: number,
  said: string[],
  expected: string[],
  asRoot?: { status: number; said: string[] },
): void {
  const line = (kind: string, text: string) => ({ kind, fields: [text] });
  const lines = [
    line('status', String(status)),
    ...said.map(text => line('said', text)),
    ...(asRoot
      ? [
          line('status-as-root', String(asRoot.status)),
          ...asRoot.said.map(text => line('said-as-root', text)),
        ]
      : []),
  ];
  assert.deepEqual(
    judgeTrial(lines, version).map(finding => finding.message),
    expected,
  );
}

describe("the daemon's own test", () => {
  it('passes where it says nothing and ends with 0', () => check('2.2.7', 0, [], []));

  it('is judged by its words too: 2.1.5 ends with 0 whatever it finds', () => {
    check(
      '2.1.5',
      0,
      ["(/etc/keepalived/keepalived.conf: Line 3) Unknown keyword 'priorty'"],
      ["line 3: Unknown keyword 'priorty'"],
    );
    check(
      '2.2.7',
      0,
      ["Config files missing '/etc/keepalived/keepalived.conf'."],
      ["Config files missing '/etc/keepalived/keepalived.conf'."],
    );
  });

  it('says each thing once, though every pass of the daemon does', () => {
    check('2.2.7', 5, ['(Line 3) x', '(/etc/k.conf: Line 3) x'], ['line 3: x']);
  });

  it('fails by a signal, even without a word', () => {
    check(
      '2.3.3',
      139,
      ['Segmentation fault'],
      ["keepalived's test of the configuration was ended by signal 11: the daemon may crash as well"],
    );
    check(
      '2.3.3',
      143,
      [],
      ["keepalived's test of the configuration was ended by signal 15: the daemon may crash as well"],
      { status: 0, said: [] },
    );
    check('2.2.7', 124, [], ["keepalived's test of the configuration did not end in time"]);
  });

  it('until 2.2.7 ends itself for scripts of other users: then root is asked in their place', () => {
    check('2.2.7', 143, ['Terminated'], [], { status: 0, said: [] });
    check('2.2.7', 143, [], ['line 4: bad'], { status: 5, said: ['(Line 4) bad'] });
    check(
      '2.2.7',
      143,
      ['(Line 4) bad'],
      [
        'line 4: bad',
        "keepalived's test of the configuration was ended by signal 15: the daemon may crash as well",
      ],
      { status: 0, said: [] },
    );
  });
});
