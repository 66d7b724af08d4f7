import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, marked } from '../support/features.ts';
import { nameOf, uriOf } from '../support/memory-workspace.ts';

/** Both files; `⟦…⟧` around what must not differ and does, `⟦⟦…⟧⟧` around what differs by nature. */
function check(text: string, expected: string): void {
  const { service, uri, texts } = ask(text);
  const [peer] = service.peers(uri);
  const { lines, peerLines } = service.compare(uri, peer!.uri)!;
  const shown = [
    [uri, lines],
    [peer!.uri, peerLines],
  ] as const;
  const result = shown.map(([file, different]) => {
    const ranges = different.flatMap(line => (line.expected ? [line.range, line.range] : [line.range]));
    return `--- ${nameOf(file)}\n${marked(texts.get(file)!, ranges)}`;
  });
  assert.equal(result.join(''), expected);
}

test('what nodes differ in by nature is told from what they must agree on', () => {
  check(
    `--- keepalived-a.conf
global_defs {
    router_id a
}
vrrp_instance VI_1 {
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 110
    advert_int 1
    virtual_ipaddress {
        10.0.0.100/24
    }
}
--- keepalived-b.conf
vrrp_instance API {
    advert_int 2
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        10.0.0.100/24
        10.0.0.101/24
    }
}
`,
    `--- keepalived-a.conf
⟦global_defs⟧ {
    ⟦⟦router_id a⟧⟧
}
vrrp_instance VI_1 {
    ⟦⟦state MASTER⟧⟧
    interface eth0
    virtual_router_id 51
    ⟦⟦priority 110⟧⟧
    ⟦advert_int 1⟧
    virtual_ipaddress {
        10.0.0.100/24
    }
}
--- keepalived-b.conf
vrrp_instance API {
    ⟦advert_int 2⟧
    interface eth0
    virtual_router_id 51
    ⟦⟦priority 100⟧⟧
    virtual_ipaddress {
        10.0.0.100/24
        ⟦10.0.0.101/24⟧
    }
}
`,
  );
});

test('there is nothing to compare with a file that can not be read, nor for a node that stands alone', () => {
  const { service, uri } = ask('vrrp_instance VI_1 {\n}\n');
  assert.deepEqual(service.peers(uri), []);
  assert.equal(service.compare(uri, uriOf('nowhere.conf')), undefined);
});
