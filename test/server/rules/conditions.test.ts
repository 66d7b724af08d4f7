import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createService, type ServiceOptions } from '../../../server/src/service.ts';
import { MemoryWorkspace } from '../support/memory-workspace.ts';

/**
 * Holds what the daemon is said to report against what is written under the lines: `#^ severity rule, for whom`; for
 * all ids that the file names, if nothing else is said.
 */
function check(text: string, options: ServiceOptions = {}): void {
  const expected: string[] = [];
  let above = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const finding = /^\s*#\^ (.*)$/.exec(line)?.[1];
    if (finding === undefined) above = index + 1;
    else expected.push(`${above} ${finding}`);
  }
  const workspace = new MemoryWorkspace(text);
  const [uri = ''] = workspace.files();
  const found = createService(workspace, options)
    .findings(uri)
    .filter(({ kind }) => kind === 'daemon')
    .map(({ at, severity, rule, message }) => {
      const whom = /\((For config id|On a host with none)([^.]*)\S*\)$/.exec(message);
      const forWhom = whom ? `, ${whom[1] === 'For config id' ? whom[2]!.trim() : 'others'}` : '';
      return `${at.range.start.line + 1} ${severity} ${rule}${forWhom}`;
    });
  assert.deepEqual(found, expected);
}

test('a file with conditions is read for each config id in it, and for a host that has none of them', () => {
  check(`
@lb1 $US=1
@lb2 $US=2
@lb2 $THEM=1
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    @lb2 priority 300
    #^ error invalid-value, lb2
    advert_int none
    #^ error invalid-value
    unicast_src_ip 10.0.0.$US
    #^ hint invalid-value, others
    unicast_peer {
        10.0.0.$THEM
        #^ error invalid-value, lb1
    }
    virtual_ipaddress {
        10.0.0.100/24
    }
}
`);
});

test('where the config id is given, the file is read for that one alone', () => {
  check(
    `
@lb1 $US=1
@lb2 $US=2
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    @lb2 priority 300
    unicast_src_ip 10.0.0.$US
    unicast_peer {
        10.0.0.$THEM
        #^ error invalid-value
    }
    virtual_ipaddress {
        10.0.0.100/24
    }
}
`,
    { configId: 'lb1' },
  );
});
