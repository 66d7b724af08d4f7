import { type Disposable, l10n, type QuickPickItem, QuickPickItemKind, ThemeIcon, window } from 'vscode';
import type { ClusterPlan } from '../deploy/cluster/plan.ts';
import type { Strategy } from '../deploy/cluster/strategy.ts';
import type { Finding } from '../deploy/node.ts';
import type { Session } from './session.ts';
import { classText, serviceText, strategyText } from './words.ts';

export type Decision =
  | 'deploy'
  | 'differences'
  | 'order'
  | 'accept'
  | 'leave'
  | { readonly strategy: Strategy };

interface Item extends QuickPickItem {
  readonly decision?: Decision;
}

/** The one question before anything is changed. The editor behind it can be used meanwhile. */
export function decide(sessions: readonly Session[]): Promise<Decision> {
  const pick = window.createQuickPick<Item>();
  const names = sessions.map(({ name }) => name).join(', ');
  const isRollback = sessions.some(({ job }) => job.action === 'rollBack');
  pick.title = isRollback ? l10n.t('Roll back {0}?', names) : l10n.t('Deploy {0}?', names);
  pick.placeholder = l10n.t('Nothing has been changed yet. Look it over.');
  pick.ignoreFocusOut = true;
  pick.items = itemsFor(sessions);
  return new Promise(resolve => {
    const listeners: Disposable[] = [];
    const leave = (decision: Decision) => {
      resolve(decision);
      for (const listener of listeners) listener.dispose();
      pick.dispose();
    };
    listeners.push(
      pick.onDidAccept(() => {
        const decision = pick.selectedItems[0]?.decision;
        if (decision) leave(decision);
      }),
      pick.onDidHide(() => leave('leave')),
    );
    pick.show();
  });
}

function itemsFor(sessions: readonly Session[]): Item[] {
  const isRollback = sessions.some(({ job }) => job.action === 'rollBack');
  const plans = sessions.flatMap(({ plan }) => plan ?? []);
  const blocking = sessions.flatMap(session => session.blocking);
  const [plan] = plans;
  const several = plans.length === 1 && plan !== undefined && plan.order.length > 1;
  const differences: Item = {
    label: l10n.t('Show Differences'),
    iconPath: new ThemeIcon('diff-multiple'),
    decision: 'differences',
  };
  return [
    // What Enter does at once is never to go on in spite of something.
    ...(blocking.length === 0
      ? [deployItem(plans, isRollback), { label: '', kind: QuickPickItemKind.Separator }, differences]
      : [differences, acceptItem(blocking)]),
    ...(several && plan.strategy !== 'together'
      ? [
          {
            label: l10n.t('Change the Order…'),
            iconPath: new ThemeIcon('list-ordered'),
            decision: 'order' as const,
          },
        ]
      : []),
    ...(several ? otherStrategies(plan.strategy) : []),
    {
      label: isRollback ? l10n.t("Don't Roll Back") : l10n.t("Don't Deploy"),
      iconPath: new ThemeIcon('close'),
      decision: 'leave',
    },
  ];
}

function deployItem(plans: readonly ClusterPlan[], isRollback: boolean): Item {
  const [first] = plans;
  const hosts = plans.flatMap(({ order }) => order).length;
  const item = {
    label: isRollback ? l10n.t('Roll Back') : l10n.t('Deploy'),
    iconPath: new ThemeIcon(isRollback ? 'discard' : 'rocket'),
    decision: 'deploy' as const,
  };
  if (!first || plans.length > 1)
    return { ...item, description: l10n.t('{0} clusters, {1} hosts', plans.length, hosts) };
  const names = first.order.map(each => each.node.name);
  return {
    ...item,
    description: strategyText(first.strategy, names),
    detail: classText(first.change.kind),
  };
}

function acceptItem(blocking: readonly Finding[]): Item {
  return {
    label: l10n.t('Accept Findings…'),
    description: [...new Set(blocking.map(({ code }) => code))].join(', '),
    detail: l10n.t('These findings stop the deployment.'),
    iconPath: new ThemeIcon('error'),
    decision: 'accept',
  };
}

function otherStrategies(now: Strategy): Item[] {
  const all: (Item & { decision: { strategy: Strategy } })[] = [
    {
      label: l10n.t('All at the Same Instant'),
      iconPath: new ThemeIcon('zap'),
      decision: { strategy: 'together' },
    },
    {
      label: l10n.t('One after the Other'),
      description: l10n.t('each is confirmed before the next one follows'),
      iconPath: new ThemeIcon('debug-step-over'),
      decision: { strategy: 'one-by-one' },
    },
    {
      label: l10n.t('Hand Over'),
      description: l10n.t('the next one follows when the one before has taken over'),
      iconPath: new ThemeIcon('arrow-swap'),
      decision: { strategy: 'handover' },
    },
  ];
  return all.filter(({ decision }) => decision.strategy !== now);
}

/** The order that a person wants, host by host. @returns undefined for Escape */
export async function chooseOrder(plan: ClusterPlan): Promise<string[] | undefined> {
  const left = [...plan.order];
  const order: typeof left = [];
  while (left.length > 1) {
    const picked = await window.showQuickPick(
      left.map(each => ({
        label: each.node.name,
        description: serviceText(each.facts.service.active),
        each,
      })),
      {
        title:
          order.length === 0
            ? l10n.t('Which host is the first?')
            : l10n.t('Which host follows {0}?', order.at(-1)?.node.name ?? ''),
        ignoreFocusOut: true,
      },
    );
    if (!picked) return undefined;
    order.push(picked.each);
    left.splice(left.indexOf(picked.each), 1);
  }
  return [...order, ...left].map(each => each.node.name);
}
