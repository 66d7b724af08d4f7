import type { Configuration } from '../../../config/index.ts';
import { type LvsConfiguration, type LvsCorrection, readLvs } from '../../../config/lvs/index.ts';
import { compareVersions } from '../../../schema/index.ts';
import type { Token } from '../../../syntax/index.ts';
import { Memo } from '../../../text/memo.ts';
import { byCode } from '../by-code.ts';

/** What the checker process of the node makes of its configuration. */
export function lvsConfiguration(configuration: Configuration): LvsConfiguration {
  return views.get(configuration);
}

const views = new Memo(readLvs);

/** A rule about what the daemon does not take as it stands. */
export const lvsRule = byCode<LvsCorrection['code'], LvsCorrection>(
  'checker',
  configuration => lvsConfiguration(configuration).corrections,
  (code, version) =>
    whileReading.has(code) || (code === 'no-real-server' && compareVersions(version, '2.4.0') >= 0),
);

/** What the lines above settle, so that the daemon says it at the line or at the end of the block. */
const whileReading: ReadonlySet<LvsCorrection['code']> = new Set<LvsCorrection['code']>([
  'real-server-family',
  'sorry-server-family',
  'sorry-server-missing',
  'family-conflict',
  'granularity-family',
  'granularity-prefix',
  'scheduler-flag',
]);

/** Whether a correction is about a number that is written, and not about one that is left out. */
export function isNumber({ text }: Token): boolean {
  return /^\d+$/.test(text);
}
