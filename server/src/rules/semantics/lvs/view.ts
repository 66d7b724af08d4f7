import { type Configuration, topLevel } from '../../../config/index.ts';
import { type LvsConfiguration, type LvsCorrection, readLvs } from '../../../config/lvs/index.ts';
import type { Token } from '../../../syntax/index.ts';
import { byCode } from '../by-code.ts';

const views = new WeakMap<Configuration, LvsConfiguration>();

/** What the checker process of the node makes of its configuration. */
export function lvsConfiguration(configuration: Configuration): LvsConfiguration {
  let view = views.get(configuration);
  if (!view) views.set(configuration, (view = readLvs(topLevel(configuration))));
  return view;
}

/** A rule about what the daemon does not take as it stands. */
export const lvsRule = byCode<LvsCorrection['code'], LvsCorrection>(
  'checker',
  configuration => lvsConfiguration(configuration).corrections,
);

/** Whether a correction is about a number that is written, and not about one that is left out. */
export function isNumber({ text }: Token): boolean {
  return /^\d+$/.test(text);
}
