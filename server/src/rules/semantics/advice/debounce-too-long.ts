import * as l10n from '@vscode/l10n';
import { statementsOf, topLevelNamed } from '../../../config/index.ts';
import { decimalIn, type Sourced } from '../../../config/vrrp/lines.ts';
import type { Statement } from '../../../syntax/index.ts';
import type { Fix, Reporter, Rule } from '../../rule.ts';
import { type InstanceSubject, instancesOf } from '../vrrp/instances.ts';

interface Delays {
  readonly down: Sourced<number>;
  readonly up?: Sourced<number>;
}

/**
 * A link that is gone must be noticed before the backup misses the adverts, so the daemon shortens longer delays, which
 * it says in its log alone.
 */
export const debounceTooLong: Rule = {
  id: 'debounce-too-long',
  kind: 'advice',
  severity: 'warning',
  configuration(configuration, report) {
    const delays = new Map<string, Delays>();
    for (const statement of topLevelNamed(configuration, 'interface_up_down_delays')) {
      for (const line of statementsOf(statement.block?.items ?? [])) readDelays(line, delays);
    }
    if (delays.size === 0) return;
    const told = new Set<Delays>();
    for (const subject of instancesOf(configuration)) {
      const found = delays.get(subject.instance.interface?.value ?? '');
      if (!found || told.has(found) || !isTooLong(subject, found)) continue;
      told.add(found);
      reportDelays(subject, found, report);
    }
  },
};

function readDelays({ words }: Statement, delays: Map<string, Delays>): void {
  const [name, downWord, upWord] = words;
  const down = decimalIn(downWord, 0, 255);
  const up = decimalIn(upWord, 0, 255);
  if (!name || !downWord || down === undefined) return;
  delays.set(name.text, {
    down: { value: down, word: downWord },
    ...(upWord && up !== undefined && { up: { value: up, word: upWord } }),
  });
}

/** Seconds: the backup waits for one advert less than it misses, and a little less than that. */
function longestFor({ instance }: InstanceSubject): number {
  const interval = instance.advertInterval.value;
  return (instance.downTimerAdverts.value - 1) * interval - interval / 256;
}

function isTooLong(subject: InstanceSubject, { down }: Delays): boolean {
  return down.value > Math.max(0, longestFor(subject));
}

function reportDelays(subject: InstanceSubject, { down, up }: Delays, report: Reporter): void {
  const { instance, name } = subject;
  if (!down.word) return;
  const related = [{ at: subject.header, message: l10n.t('The instance on this interface.') }];
  if (instance.downTimerAdverts.value === 1) {
    report({
      at: down.word,
      message: l10n.t(
        'With down_timer_adverts 1 in {0} there is no time for a delay; keepalived takes it away, and says so in its log alone.',
        name,
      ),
      related,
    });
    return;
  }
  const longest = Math.floor(longestFor(subject) * 1000) / 1000;
  // The other delay goes along where both are the same.
  const places = up && up.value === down.value && up.word ? [down.word, up.word] : [down.word];
  const fix: Fix = {
    title: l10n.t('Set the delay to {0}', longest),
    edits: places.map(at => ({ at, newText: String(longest) })),
    safe: true,
  };
  report({
    at: down.word,
    message: l10n.t(
      '{0} takes over after {1} s without an advert, so keepalived shortens the delay to {2} s, and says so in its log alone.',
      name,
      instance.downTimerAdverts.value * instance.advertInterval.value,
      longest,
    ),
    related,
    fix,
  });
}
