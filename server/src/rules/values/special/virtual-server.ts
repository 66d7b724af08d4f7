import type { Reading } from '../reading.ts';

/** What a virtual server serves: `fwmark` and `group` take the place of an address. */
export function readService(reading: Reading): void {
  const option = reading.word && reading.plan.options.get(reading.word.text);
  if (option) reading.readOption(option);
  else reading.readPositional();
}
