import type { Configuration } from '../../../config/index.ts';
import type { Correction, Refusal } from '../../../config/vrrp/index.ts';
import { vrrpConfiguration } from '../../../cluster/view.ts';
import { byCode } from '../by-code.ts';
import { type InstanceSubject, instancesOf } from './instances.ts';

/** Something that the daemon corrects in an instance. */
export interface InstanceCorrection extends Correction {
  readonly subject: InstanceSubject;
}

/** A rule about values that the daemon does not take as they stand. */
export const correctionRule = byCode<Correction['code'], InstanceCorrection>('vrrp', correctionsOf);

/** A rule about what makes the VRRP process end at its start. */
export const refusalRule = byCode<Refusal['code'], Refusal>(
  'vrrp',
  configuration => vrrpConfiguration(configuration).refusals,
);

function* correctionsOf(configuration: Configuration): Iterable<InstanceCorrection> {
  for (const subject of instancesOf(configuration)) {
    for (const correction of subject.instance.corrections) yield { ...correction, subject };
  }
}
