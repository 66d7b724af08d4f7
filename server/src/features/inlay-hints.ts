import * as l10n from '@vscode/l10n';
import { type InlayHint, InlayHintKind } from 'vscode-languageserver-types';
import { effectivePriority } from '../cluster/tracking.ts';
import type { Tracked } from '../config/vrrp/index.ts';
import type { Statement, Token } from '../syntax/index.ts';
import { comparePositions, type Range } from '../text/range.ts';
import { addressesOf, forecastOf, isAt, routerOf, type Run, runsIn } from './instances.ts';
import { prioritiesOf } from './hover/election.ts';
import { childOf } from './statements.ts';
import type { World } from './world.ts';

/** Which hints are shown; all of them unless it says otherwise. */
export interface HintOptions {
  /** The priority after a failed check, beside what says its weight. */
  readonly priorities?: boolean;
  /** Who holds the addresses, beside `virtual_ipaddress`. */
  readonly holders?: boolean;
  /** What counts where an important line is left out. */
  readonly defaults?: boolean;
}

/** What follows from the lines of a range, written beside them. */
export function inlayHints(world: World, uri: string, range: Range, options: HintOptions = {}): InlayHint[] {
  const runs = runsIn(world, uri);
  const hints = [
    ...(options.priorities === false ? [] : priorityHints(runs, uri)),
    ...(options.holders === false ? [] : runs.flatMap(holderHints)),
    ...(options.defaults === false ? [] : runs.flatMap(defaultHints)),
  ];
  const shown = new Map(
    hints
      .filter(({ position: { line } }) => line >= range.start.line && line <= range.end.line)
      .map(hint => [`${hint.position.line} ${hint.position.character} ${JSON.stringify(hint.label)}`, hint]),
  );
  return [...shown.values()].sort((a, b) => comparePositions(a.position, b.position));
}

/** Behind each weight what becomes of the priority. A weight that several instances use says of which. */
function priorityHints(runs: readonly Run[], uri: string): InlayHint[] {
  const found: { word: Token; run: Run; tracked: Tracked }[] = runs.flatMap(run =>
    run.instance.tracked.flatMap(tracked => {
      const word = tracked.weight.word ?? tracked.name.word;
      const canTell = run.instance.priority.value < 255 && tracked.kind !== 'file';
      return word?.section.uri === uri && canTell ? [{ word, run, tracked }] : [];
    }),
  );
  return found.map(({ word, run, tracked }) => {
    const isShared = found.some(other => other.run !== run && isAt(other.word, word));
    const after = afterFailure(run, tracked);
    const label = isShared ? `${run.instance.name.value} → ${after}` : `→ ${after}`;
    return hintBehind(word, label, failureText(run, tracked, after));
  });
}

function afterFailure({ instance }: Run, failed: Tracked): string {
  if (failed.weight.value === 0) return 'FAULT';
  const isWell = (kind: string, name: string) => kind !== failed.kind || name !== failed.name.value;
  return String(effectivePriority(instance, instance.priority.value, isWell));
}

function failureText(run: Run, { name }: Tracked, after: string): string {
  const peers = routerOf(run)
    .filter(({ instance }) => instance !== run.instance)
    .map(({ node, instance }) => `${node.name} ${prioritiesOf(instance).well}`);
  const text = l10n.t('Priority of {0} while {1} fails: {2}.', run.instance.name.value, name.value, after);
  return peers.length > 0 ? `${text} ${l10n.t('The others: {0}.', peers.join(', '))}` : text;
}

/** Behind `virtual_ipaddress` who holds its addresses; behind each address if that differs. */
function holderHints({ cluster, instance }: Run): InlayHint[] {
  if (cluster.nodes.length < 2) return [];
  const holders = addressesOf(instance).map(address => forecastOf(cluster, address)?.steady ?? []);
  const block = childOf(instance.statement, 'virtual_ipaddress');
  const word = block?.words[0];
  if (!word || holders.length === 0) return [];
  const texts = new Set(holders.map(nodes => nodes.join(', ')));
  if (texts.size === 1) return [holderHint(word, holders[0]!)];
  return instance.addresses.map((address, at) => holderHint(address.word, holders[at] ?? []));
}

/** Editors cut long hints, so that the names of several nodes stand in the tooltip. */
function holderHint(word: Token, nodes: readonly string[]): InlayHint {
  if (nodes.length === 0) return hintBehind(word, l10n.t('held by nobody'));
  if (nodes.length === 1) return hintBehind(word, l10n.t('held by {0}', nodes[0]!));
  return hintBehind(word, l10n.t('held by {0} nodes at once', nodes.length), nodes.join(', '));
}

/** Behind the instance's name the values that an election depends on, where no line says them. */
function defaultHints({ instance }: Run): InlayHint[] {
  const { statement, state, priority, advertInterval, name } = instance;
  const values = { state: state.value, priority: priority.value, advert_int: advertInterval.value };
  const omitted = Object.entries(values).filter(([keyword]) => !childOf(statement, keyword));
  const word = braceOf(statement) ?? name.word;
  if (!word || omitted.length === 0) return [];
  const label = omitted.map(([keyword, value]) => `${keyword} ${value}`).join(' · ');
  return [hintBehind(word, label, l10n.t('What counts as nothing else is said.'))];
}

/** The `{`, if it stands on the keyword's line. */
function braceOf({ words, block }: Statement): Token | undefined {
  return block?.open?.line === words[0]?.line ? block?.open : undefined;
}

function hintBehind(word: Token, label: string, tooltip?: string): InlayHint {
  return {
    position: word.range.end,
    label,
    kind: InlayHintKind.Type,
    paddingLeft: true,
    ...(tooltip !== undefined && { tooltip }),
  };
}
