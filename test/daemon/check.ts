import assert from 'node:assert/strict';
import type { Daemon, DaemonVerdict } from './config-test.ts';
import { type Expectation, type Fixture, parseFixture } from './fixture.ts';
import { daemonFindings } from './linter.ts';

/** Asks the real daemon about a fixture: it must report what the fixture says, where it says so, and no more. */
export async function checkDaemon(text: string, daemon: Daemon): Promise<void> {
  const fixture = parseFixture(text);
  const { configId, interfaces } = fixture;
  const verdict = await daemon.test(text, {
    ...(configId === undefined ? {} : { configId }),
    ...(interfaces === undefined ? {} : { interfaces }),
  });
  const surprises = reported(verdict);
  const missing: string[] = [];
  for (const expectation of fixture.expectations) {
    if (expectation.kind === 'daemon, untold') continue;
    const index = surprises.findIndex(message => matches(message, expectation));
    if (index < 0) missing.push(show(expectation));
    else surprises.splice(index, 1);
  }
  assert.deepEqual(
    { missing, surprises: surprises.map(show) },
    { missing: [], surprises: [] },
    verdict.output,
  );
}

/** Holds the linter against the same fixture: its `daemon` findings must be on exactly those lines. */
export function checkLinter(text: string): void {
  const fixture = parseFixture(text);
  const findings = daemonFindings(fixture);
  const told = findings.map(({ line, code, message }) => `line ${line}: ${message} (${code})`);
  const wanted = places(fixture);
  const covers = ({ first, last }: Place, line: number) => line >= first && line <= last;
  const missing = wanted.filter(place => !findings.some(({ line }) => covers(place, line)));
  const surprises = findings.filter(({ line }) => !wanted.some(place => covers(place, line)));
  assert.deepEqual(
    { missing: missing.map(({ first }) => first), surprises: surprises.map(({ line }) => line) },
    { missing: [], surprises: [] },
    `the linter says:\n${told.join('\n') || 'nothing'}`,
  );
}

interface Place {
  readonly first: number;
  readonly last: number;
}

/** Where findings belong: on a line, or, where the daemon names none, anywhere in the block that begins there. */
function places({ text, expectations }: Fixture): Place[] {
  const lines = text.split('\n');
  return expectations
    .filter(({ kind }) => kind !== 'environment' && kind !== 'daemon, follow-up')
    .map(({ line, kind }) => ({
      first: line,
      last: kind === 'daemon, no line' ? endOfBlock(lines, line) : line,
    }));
}

function endOfBlock(lines: readonly string[], first: number): number {
  let depth = 0;
  for (let line = first; line <= lines.length; line++) {
    const bare = (lines[line - 1] ?? '').replace(/[#!].*/, '');
    depth += bare.split('{').length - bare.split('}').length;
    if (depth <= 0) return bare.includes('{') || bare.includes('}') ? line : first;
  }
  return first;
}

/** Something that the daemon said, in the words of an expectation. */
interface Reported {
  readonly line: number | null;
  readonly kind: 'daemon' | 'daemon, dies' | 'environment';
  readonly excerpt: string;
}

function reported({ messages, environment, signal }: DaemonVerdict): Reported[] {
  return [
    ...messages.map(({ line, text }) => ({ line, kind: 'daemon' as const, excerpt: text })),
    ...environment.map(({ line, text }) => ({ line, kind: 'environment' as const, excerpt: text })),
    ...(signal === null ? [] : [{ line: null, kind: 'daemon, dies' as const, excerpt: signal }]),
  ];
}

function matches(message: Reported, { line, kind, excerpt }: Expectation): boolean {
  if (!message.excerpt.includes(excerpt)) return false;
  if (kind === 'daemon, dies') return message.kind === kind;
  if (kind === 'daemon, no line') return message.kind === 'daemon' && message.line === null;
  if (kind === 'environment')
    return message.kind === kind && (message.line === line || message.line === null);
  if (kind === 'daemon, follow-up') return message.kind === 'daemon' && (message.line ?? line) === line;
  return message.kind === 'daemon' && message.line === line;
}

const show = ({ line, kind, excerpt }: Reported | Expectation) => `line ${line ?? '-'}, ${kind}: ${excerpt}`;
