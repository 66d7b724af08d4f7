import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPaths } from '../../server/src/lint/paths.ts';
import { lint } from '../../server/src/lint/run.ts';
import { createService } from '../../server/src/service.ts';
import { folder, VIP } from './example.ts';

function lintExample(name: string) {
  const paths = readPaths([folder(name)]);
  const service = createService(paths.workspace, { configurations: paths.named });
  return lint(service, uri => paths.nameOf(uri), true);
}

test('the linter has nothing to say about the Kubernetes example', () => {
  const { diagnostics, clusters } = lintExample('kubernetes-api');
  assert.deepEqual(diagnostics, []);
  assert.deepEqual(
    clusters.map(({ name, nodes }) => [name, nodes.map(node => node.name)]),
    [['k8s-api', ['lb-master', 'lb-backup']]],
  );
});

// The same events are brought about with real daemons in failover.test.ts.
test('the forecast says of the Kubernetes example what the daemons do', () => {
  const { clusters } = lintExample('kubernetes-api');
  const forecast: Readonly<Record<string, unknown>> = { ...clusters[0]?.forecast };
  assert.deepEqual(forecast[VIP], {
    steady: ['lb-master'],
    stop: ['lb-backup'],
    restart: ['lb-master'],
    checkFailure: ['lb-backup'],
    linkLoss: ['lb-backup'],
    settles: true,
  });
});

test('the linter finds in the mismatched pair what only the two together show', () => {
  const found = new Set(
    lintExample('mismatched-pair').diagnostics.map(({ file, code }) => `${file} ${code}`),
  );
  for (const code of ['virtual-router-id-mismatch', 'advert-interval-mismatch', 'authentication-mismatch'])
    for (const node of ['keepalived-master.conf', 'keepalived-backup.conf'])
      assert.ok(found.has(`${node} ${code}`), `${code} in ${node}`);
  assert.ok(found.has('keepalived-master.conf virtual-address-mismatch'));
  assert.ok(found.has('keepalived-master.conf state-against-priority'));
  assert.ok(found.has('keepalived-backup.conf unknown-keyword'));
});
