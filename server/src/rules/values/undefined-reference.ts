import * as l10n from '@vscode/l10n';
import { type Configuration, isUnknown } from '../../config/index.ts';
import { compareVersions, definitions, type ReferenceTarget } from '../../schema/index.ts';
import { hasDirectives } from './templates.ts';
import type { Word } from '../../syntax/index.ts';
import { mostSimilar } from '../../text/similar.ts';
import type { Report, Rule } from '../rule.ts';
import { type NamePlace, namesIn } from './references.ts';

/** Names that the daemon looks up while it reads: what they name has to stand above. */
export const undefinedReference: Rule = {
  id: 'undefined-reference',
  kind: 'daemon',
  severity: 'error',
  configuration(configuration, report) {
    const { version } = configuration.target;
    const places = configuration.parts.flatMap(part => namesIn(part, version));
    const uses = places.filter(({ target, defines }) => !defines && definitions[target].order === 'above');
    if (uses.length === 0 || isIncomplete(configuration)) return;
    const all = namesOf(places);
    const droppedPlaces = places.filter(({ lacks }) => lacks !== undefined);
    const above = new Map<ReferenceTarget, Set<string>>();
    for (const place of places) {
      if (place.defines && !place.lacks) add(above, place);
      else if (place.defines) continue;
      else if (definitions[place.target].order === 'above' && !isUnknown(place.word)) {
        const known = all.get(place.target);
        const dropped = droppedPlaces.find(isDroppedFor(place));
        if (dropped && !known?.has(place.word.text)) report(ofDropped(place, dropped));
        if (dropped || above.get(place.target)?.has(place.word.text) || hasUnknown(known)) continue;
        const found = judge(place, known, version);
        if (found) report(found);
      }
    }
  },
};

function isDroppedFor({ target, word }: NamePlace) {
  return (place: NamePlace): boolean =>
    place.lacks !== undefined && place.target === target && place.word.text === word.text;
}

function ofDropped({ target, word }: NamePlace, { word: at, lacks }: NamePlace): Report {
  return {
    at: word,
    message: l10n.t(
      '{0} {1} has no usable {2}, so keepalived drops it, and ignores this line as well.',
      kindOf(target),
      word.text,
      lacks ?? '',
    ),
    related: [{ at, message: l10n.t('The block that is dropped.') }],
  };
}

function judge(
  { target, word, path }: NamePlace,
  known: ReadonlyMap<string, Word> | undefined,
  version: Configuration['target']['version'],
): Report | undefined {
  const below = known?.get(word.text);
  const kind = kindOf(target);
  if (below) {
    return {
      at: word,
      message: l10n.t(
        '{0} {1} stands below. keepalived knows only what stands above, and ignores the line.',
        kind,
        word.text,
      ),
      related: [{ at: below, message: l10n.t('Put this block above its use.') }],
    };
  }
  // With other files to track, the daemon does worse than complain, which is another rule's matter.
  if (
    known &&
    target === 'track_file' &&
    path === 'vrrp_instance/track_file' &&
    !isBefore(version, '2.1.0')
  ) {
    return undefined;
  }
  const similar = mostSimilar(word.text, known?.keys() ?? []);
  return {
    at: word,
    message: similar
      ? l10n.t(
          'There is no {0} {1}, so keepalived ignores the line. Did you mean {2}?',
          kind,
          word.text,
          similar,
        )
      : l10n.t('There is no {0} {1}, so keepalived ignores the line.', kind, word.text),
    ...(similar &&
      !word.expandedFrom && {
        fix: { title: l10n.t('Change to {0}', similar), edits: [{ at: word, newText: similar }] },
      }),
  };
}

function kindOf(target: ReferenceTarget): string {
  return definitions[target].definedBy[0]!.join(' ');
}

function isBefore(version: Configuration['target']['version'], other: typeof version): boolean {
  return compareVersions(version, other) < 0;
}

/** What an include that can't be found, or a template at the top level, may still bring in. */
function isIncomplete(configuration: Configuration): boolean {
  if (configuration.problems.some(({ kind }) => kind === 'include-missing')) return true;
  return hasDirectives(configuration);
}

type Names = Map<ReferenceTarget, Map<string, Word>>;

function namesOf(places: readonly NamePlace[]): Names {
  const names: Names = new Map();
  for (const { target, word, defines, lacks } of places) {
    if (!defines || lacks) continue;
    let ofTarget = names.get(target);
    if (!ofTarget) names.set(target, (ofTarget = new Map()));
    if (!ofTarget.has(word.text)) ofTarget.set(word.text, word);
  }
  return names;
}

function add(above: Map<ReferenceTarget, Set<string>>, { target, word }: NamePlace): void {
  const names = above.get(target);
  if (names) names.add(word.text);
  else above.set(target, new Set([word.text]));
}

function hasUnknown(names: ReadonlyMap<string, Word> | undefined): boolean {
  if (!names) return false;
  for (const word of names.values()) if (isUnknown(word)) return true;
  return false;
}
