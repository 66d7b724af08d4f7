/** Who holds a virtual IP once things have settled, in the shape of the lint command's forecast. */
export interface Outcome {
  /** The nodes that hold it with all of them up, in the cluster's order. */
  readonly steady: readonly string[];
  /** After keepalived was stopped on the first of them. */
  readonly stop?: readonly string[];
  /** After it was started again. */
  readonly restart?: readonly string[];
  /** When all the checks that the first holder tracks fail on it alone; null where it tracks none. */
  readonly checkFailure?: readonly string[] | null;
  /** When the first holder's VRRP interface has lost its link. */
  readonly linkLoss?: readonly string[];
  /** False where the holders never stop changing. */
  readonly settles: boolean;
}

/** The outcome of each VIP. Events are missing where no node held the VIP, so that nothing could happen to it. */
export type Outcomes = Readonly<Record<string, Outcome>>;

export const EVENTS = ['steady', 'stop', 'restart', 'checkFailure', 'linkLoss', 'settles'] as const;
export type Event = (typeof EVENTS)[number];

/** An event of a VIP that two sources tell differently. */
export interface Difference {
  readonly vip: string;
  readonly event: Event;
  readonly expected: string;
  readonly real: string;
}

/**
 * Holds what was expected against what really happened. An event that either of them does not tell about is
 * no difference; a VIP that only the reality knows is.
 */
export function differences(expected: Outcomes, real: Outcomes): Difference[] {
  return Object.entries(real).flatMap(([vip, outcome]) => {
    const told = expected[vip];
    if (!told) return [{ vip, event: 'steady' as const, expected: 'nothing', real: show(outcome.steady) }];
    return EVENTS.filter(event => told[event] !== undefined && outcome[event] !== undefined)
      .map(event => ({ vip, event, expected: show(told[event]), real: show(outcome[event]) }))
      .filter(({ expected, real }) => expected !== real);
  });
}

/** A table for people: for each VIP and event what was expected beside what really happened. */
export function sideBySide(expected: Outcomes, real: Outcomes): string {
  const rows = Object.entries(real).flatMap(([vip, outcome]) =>
    EVENTS.filter(event => outcome[event] !== undefined).map(event => {
      const told = expected[vip]?.[event];
      const [left, right] = [told === undefined ? '?' : show(told), show(outcome[event])];
      return [vip, event, left, right, told === undefined || left === right ? '' : '<- differs'];
    }),
  );
  const table = [['VIP', 'event', 'forecast', 'reality', ''], ...rows];
  const widths = [0, 1, 2, 3].map(column => Math.max(...table.map(row => row[column]?.length ?? 0)));
  return table
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/**
 * Checks that a value has the shape of outcomes.
 * @throws Error that names what is wrong where
 */
export function parseOutcomes(value: unknown): Outcomes {
  if (!isRecord(value)) throw new Error('expected an object of outcomes by VIP');
  for (const [vip, outcome] of Object.entries(value)) {
    if (!isRecord(outcome)) throw new Error(`${vip}: expected an outcome`);
    if (!Array.isArray(outcome['steady']) || typeof outcome['settles'] !== 'boolean')
      throw new Error(`${vip}: expected a list "steady" and a boolean "settles"`);
    for (const event of EVENTS) {
      const told = outcome[event];
      if (event !== 'settles' && told !== undefined && told !== null && !isNames(told))
        throw new Error(`${vip}, ${event}: expected a list of node names`);
    }
  }
  return value as unknown as Outcomes;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNames = (value: unknown) => Array.isArray(value) && value.every(name => typeof name === 'string');

function show(value: Outcome[Event]): string {
  if (value === null || value === undefined) return 'no check';
  if (typeof value === 'boolean') return value ? 'yes' : 'never';
  return value.length === 0 ? 'nobody' : value.join(' + ');
}
