/** The words of lines that name what an instance or a sync group tracks, or who is in a group. */
import type { LineGrammar, ReferenceTarget, Value } from './types.ts';
import {
  existingInterface,
  hostAddress,
  integer,
  many,
  may,
  needs,
  oneOf,
  option,
  reference,
} from './values.ts';

const tracked = (what: Value, limit: number, directions: readonly string[]): LineGrammar => ({
  positional: [needs('name', what)],
  options: [
    option(
      'weight',
      'Change of the priority, instead of the one that the tracked object has; 0 means FAULT.',
      [
        needs('weight', integer(-limit, limit, { outside: 'default' })),
        may('direction', oneOf(...directions), { since: '2.0.18' }),
      ],
      { missing: 'reported' },
    ),
  ],
  invalid: 'ignored',
  missing: 'exits',
  extraReported: true,
  unique: true,
});

const trackedObject = (to: ReferenceTarget, limit: number): LineGrammar =>
  tracked(reference(to), limit, ['reverse', 'noreverse']);

/** `eth1 weight -20`; 254 and -254 are reported and cut to 253. */
export const trackedInterface: LineGrammar = tracked(existingInterface, 253, ['reverse']);
/** `chk_haproxy weight 20`; 254 and -254 are reported and cut to 253. */
export const trackedScript: LineGrammar = trackedObject('vrrp_script', 253);
export const trackedFile: LineGrammar = trackedObject('track_file', 254);
export const trackedProcess: LineGrammar = trackedObject('vrrp_track_process', 254);
export const trackedBfd: LineGrammar = trackedObject('bfd_instance', 253);

/** The names of instances, any number per line. */
export const members: LineGrammar = {
  positional: [many('instance', reference('vrrp_instance'))],
  invalid: 'drops-word',
  missing: 'accepted',
  empty: 'reported',
};

/** A unicast peer. */
export const peer: LineGrammar = {
  positional: [needs('address', hostAddress())],
  options: [
    option(
      'min_ttl',
      'Drops adverts of this peer whose TTL is smaller, and turns on `check_unicast_src`.',
      [needs('ttl', integer(0, 255, { unit: 'hops' }))],
      { since: '2.1.0', missing: 'reported' },
    ),
    option(
      'max_ttl',
      'Drops adverts of this peer whose TTL is larger, and turns on `check_unicast_src`.',
      [needs('ttl', integer(0, 255, { unit: 'hops' }))],
      { since: '2.1.0', missing: 'reported' },
    ),
  ],
  invalid: 'ignored',
  missing: 'exits',
  extraReported: true,
  unique: true,
  special: 'peer',
};
