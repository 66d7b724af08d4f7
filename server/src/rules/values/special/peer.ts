import * as l10n from '@vscode/l10n';
import type { Word } from '../../../syntax/index.ts';
import { readInteger } from '../kinds/numbers.ts';
import type { Reading } from '../reading.ts';

/** A unicast peer: what its TTL may be at least must not be more than at most. */
export function readPeer(reading: Reading): void {
  if (!reading.read() || reading.given.length < 2 || reading.slips.length > 0) return;
  const valueOf = (name: string): Word | undefined =>
    reading.given.find(({ option, argument }) => argument && option?.word === name)?.word;
  const least = valueOf('min_ttl');
  const most = valueOf('max_ttl');
  if (!least || !most) return;
  const [min, max] = [readInteger(least.text), readInteger(most.text)];
  if (min === undefined || max === undefined || min <= max) return;
  reading.invalid(
    most,
    { message: l10n.t('max_ttl {0} is less than min_ttl {1}, so every packet is dropped.', max, min) },
    'used',
  );
}
