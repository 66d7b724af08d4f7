/**
 * A configuration with the expectations written under the lines that they are about:
 *
 *     virtual_router_id 256
 *     #^ daemon: '256' outside range
 *
 * `#^ KIND: EXCERPT` is about the nearest line above that is not itself such a comment; the excerpt is a part of
 * what the daemon prints. The kinds:
 *
 * - `daemon`: the daemon reports this line, and so must the linter.
 * - `daemon, no line`: the daemon reports it without naming a line; the linter puts it here.
 * - `daemon, follow-up`: the daemon trips over an earlier fault once more; the linter names the cause alone.
 * - `daemon, untold`: the configuration test is silent, but the daemon refuses, drops or changes this line
 *   (the excerpt says what, for the reader); the linter says so.
 * - `daemon, dies`: the test itself ends by the signal that the excerpt names; the linter warns here.
 * - `environment`: the host lacks something; the linter can't know.
 *
 * `#: config-id blue` and `#: interfaces eth0 eth1` set the scene for the whole fixture.
 */
export interface Fixture {
  readonly text: string;
  readonly expectations: readonly Expectation[];
  readonly configId: string | undefined;
  readonly interfaces: readonly string[] | undefined;
}

export interface Expectation {
  /** Counted from 1. */
  readonly line: number;
  readonly kind: ExpectationKind;
  readonly excerpt: string;
}

const KINDS = [
  'daemon',
  'daemon, no line',
  'daemon, follow-up',
  'daemon, untold',
  'daemon, dies',
  'environment',
] as const;
export type ExpectationKind = (typeof KINDS)[number];

/** @throws Error if an expectation can't be read, so that a slip of the pen never weakens a test */
export function parseFixture(text: string): Fixture {
  const expectations: Expectation[] = [];
  const scene = new Map<string, string>();
  let above = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const [, mark, head = '', tail = ''] = /^\s*#([\^:])\s*([^:]*?)(?::\s*(.*))?\s*$/.exec(line) ?? [];
    if (mark === undefined) above = index + 1;
    else if (mark === ':') {
      const [key = '', ...values] = head.split(/\s+/);
      if (!SCENE.includes(key) || values.length === 0)
        throw new Error(`line ${index + 1}: unknown scene '${head}'`);
      scene.set(key, values.join(' '));
    } else {
      const kind = KINDS.find(kind => kind === head);
      if (!kind || tail === '')
        throw new Error(`line ${index + 1}: expected '#^ KIND: EXCERPT', found '${line}'`);
      expectations.push({ line: above, kind, excerpt: tail });
    }
  }
  return {
    text,
    expectations,
    configId: scene.get('config-id'),
    interfaces: scene.get('interfaces')?.split(' '),
  };
}

const SCENE = ['config-id', 'interfaces'];
