import * as l10n from '@vscode/l10n';
import type { ConfigShape, InstanceShape } from '../config-shape.ts';

/** What a change means for the cluster while its nodes take it one after the other. */
export interface ChangeClass {
  /**
   * `none`: no node changes. `quiet`: VRRP does not see it. `rolling`: old and new get along, so one node at a time.
   * `handover`: as rolling, but the nodes part ways in between: the next one may only follow when the one before has
   * taken over. `together`: they would reject each other, so all take it at the same instant.
   */
  readonly kind: 'none' | 'quiet' | 'rolling' | 'handover' | 'together';
  /** Whether addresses may go to another node by this change. */
  readonly mayHandOver: boolean;
  /** What led to it, in sentences. */
  readonly reasons: readonly string[];
}

export interface ShapeChange {
  readonly node: string;
  /** What the daemon runs; no instances where it does not run. */
  readonly before: ConfigShape;
  readonly after: ConfigShape;
  readonly changed: boolean;
}

type Kind = ChangeClass['kind'];

const RANK: readonly Kind[] = ['none', 'quiet', 'rolling', 'together', 'handover'];

/** Classifies the change of a whole cluster by what the peers see of it in their advertisements. */
export function classify(changes: readonly ShapeChange[]): ChangeClass {
  const reasons: string[] = [];
  let kind: Kind = 'none';
  let mayHandOver = false;
  const raise = (to: Kind, reason: string) => {
    if (RANK.indexOf(to) > RANK.indexOf(kind)) kind = to;
    if (!reasons.includes(reason)) reasons.push(reason);
  };
  for (const change of changes.filter(each => each.changed)) {
    const effects = effectsOf(change.before, change.after);
    if (effects.length === 0) raise('quiet', l10n.t('{0}: nothing that VRRP sees', change.node));
    for (const effect of effects) {
      raise(effect.kind, `${change.node}: ${effect.text}`);
      mayHandOver ||= effect.elects;
    }
  }
  return { kind, mayHandOver, reasons };
}

interface Effect {
  readonly kind: Kind;
  readonly text: string;
  /** It has a part in who wins. */
  readonly elects: boolean;
}

function effectsOf(before: ConfigShape, after: ConfigShape): Effect[] {
  const old = new Map(before.instances.map(instance => [instance.name, instance]));
  const now = new Set(after.instances.map(instance => instance.name));
  return [
    ...after.instances.flatMap(instance => {
      const previous = old.get(instance.name);
      if (previous) return instanceEffects(previous, instance);
      return [
        { kind: 'rolling' as const, text: l10n.t('vrrp_instance {0} is new', instance.name), elects: true },
      ];
    }),
    ...before.instances
      .filter(instance => !now.has(instance.name))
      .map(instance => ({
        kind: 'rolling' as const,
        text: l10n.t('vrrp_instance {0} goes away', instance.name),
        elects: true,
      })),
  ];
}

function instanceEffects(before: InstanceShape, after: InstanceShape): Effect[] {
  const effects: Effect[] = [];
  const effect = (differs: boolean, kind: Kind, what: string, elects: boolean) => {
    if (differs) effects.push({ kind, text: l10n.t('{0} of vrrp_instance {1}', what, after.name), elects });
  };
  const differs = (key: keyof InstanceShape) => before[key] !== after[key];
  const listDiffers = (key: 'addresses' | 'excludedAddresses' | 'unicastPeers') =>
    !sameSet(before[key], after[key]);
  effect(differs('virtualRouterId'), 'handover', 'virtual_router_id', true);
  effect(differs('interface'), 'handover', 'interface', true);
  effect(
    before.unicastPeers.length > 0 !== after.unicastPeers.length > 0,
    'handover',
    l10n.t('unicast or multicast'),
    true,
  );
  effect(listDiffers('addresses'), 'together', l10n.t('the virtual addresses'), false);
  effect(differs('authentication'), 'together', l10n.t('the authentication'), false);
  effect(differs('version'), 'together', l10n.t('the VRRP version'), false);
  effect(differs('advertInterval'), 'together', 'advert_int', false);
  effect(
    differs('unicastSource') || listDiffers('unicastPeers'),
    'together',
    l10n.t('the unicast addresses'),
    false,
  );
  effect(differs('priority'), 'rolling', l10n.t('the priority'), true);
  effect(differs('state') || differs('noPreempt'), 'rolling', l10n.t('state and preemption'), true);
  effect(listDiffers('excludedAddresses'), 'rolling', l10n.t('the excluded addresses'), false);
  if (effects.length === 0) effect(differs('words'), 'rolling', l10n.t('other settings'), true);
  return effects;
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every(item => b.includes(item));
}
