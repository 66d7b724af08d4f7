import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAEMON, withDaemon } from '../daemon/config-test.ts';
import { requires } from '../support/requires.ts';
import { choicesOf, expand, tabStops } from './expand.ts';
import { snippets } from './files.ts';
import { place } from './place.ts';

const all = snippets('keepalived');

test('the real keepalived accepts every snippet, with its defaults and with each choice', async t => {
  if (!requires(t, ...DAEMON)) return;
  await withDaemon(async daemon => {
    for (const { name, body } of all)
      await t.test(name, async () => {
        for (const picked of variants(body)) {
          const text = place(expand(body, picked));
          const scripts = [...text.matchAll(/\/etc\/keepalived\/([\w-]+\.sh)/g)].map(
            ([, script]) => script ?? '',
          );
          const files = Object.fromEntries(scripts.map(script => [script, '#!/bin/sh\n']));
          const { exit, output } = await daemon.test({ 'keepalived.conf': text, ...files });
          assert.equal(output, '', text);
          assert.equal(exit, 0, text);
        }
      });
  });
});

/** The defaults, and then each choice with the defaults of the others. */
function variants(body: string): Record<string, string>[] {
  const others = [...choicesOf(body)].flatMap(([stop, choices]) =>
    // A user that only the host knows.
    choices
      .slice(1)
      .filter(choice => choice !== 'keepalived_script')
      .map(choice => ({ [stop]: choice })),
  );
  return [{}, ...others];
}

test('the snippets cover what people set up', () => {
  const prefixes = new Set(all.flatMap(snippet => snippet.prefixes));
  const wanted = `master, backup, unicast, nopreempt, sync group, vrrp_script, track_script, track_process, track_interface,
    global_defs, script security, email notification, authentication, virtual_server tcp, virtual_server udp, fwmark,
    virtual_server group, TCP_CHECK, HTTP_GET, SSL_GET, SMTP_CHECK, DNS_CHECK, MISC_CHECK, UDP_CHECK, PING_CHECK,
    BFD_CHECK, FILE_CHECK, kubernetes, notify, static_routes, bfd`;
  assert.deepEqual(
    wanted.split(/,\s+/).filter(prefix => !prefixes.has(prefix)),
    [],
  );
});

test('every snippet can be told from the others, and visited from end to end', () => {
  for (const { name, prefixes, description, body } of [...all, ...snippets('shellscript')]) {
    assert.ok(prefixes.length >= 1 && new Set(prefixes).size === prefixes.length, name);
    assert.match(description, /^\S.{20,}[.?]$/, name);
    const stops = tabStops(body)
      .map(Number)
      .toSorted((a, b) => a - b);
    assert.deepEqual(stops, [...stops.keys()], `${name}: the tab stops are numbered from 0 on without a gap`);
  }
});
