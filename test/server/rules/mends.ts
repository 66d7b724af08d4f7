import assert from 'node:assert/strict';
import { diagnosticOf } from '../../../server/src/features/diagnostics.ts';
import type { ServiceOptions } from '../../../server/src/service.ts';
import { ask, edited } from '../support/features.ts';
import { nameOf, splitFiles } from '../support/memory-workspace.ts';

/**
 * Applies the quick fix of a rule's first finding: it must give the expected text, and take the finding away.
 * @param after of several files those that change
 */
export function mends(rule: string, before: string, after: string, options: ServiceOptions = {}): void {
  const { service, texts } = ask(before, options);
  const [uri, finding] = [...texts.keys()]
    .flatMap(one => service.findings(one).map(found => [one, found] as const))
    .find(([, found]) => found.rule === rule && found.fix) ?? [undefined, undefined];
  assert.ok(uri !== undefined && finding, `${rule} is not found, or has no fix`);
  const { range } = finding.at;
  const diagnostics = [diagnosticOf(finding, () => undefined)];
  const [action] = service.codeActions(uri, { range, diagnostics, only: ['quickfix'] });
  const text = edited(texts, action?.edit);
  assert.equal(text, after);
  const changed = new Map(splitFiles(text));
  const whole = [...splitFiles(before)].map(
    ([name, content]) => `--- ${name}\n${changed.get(name) ?? content}`,
  );
  const again = ask(whole.join(''), options);
  const left = [...again.texts.keys()].flatMap(one =>
    again.service.findings(one).filter(found => found.rule === rule && found.message === finding.message),
  );
  assert.deepEqual(
    left.map(({ at, message }) => `${nameOf(uri)}:${at.range.start.line + 1}: ${message}`),
    [],
    'The finding is gone.',
  );
}
