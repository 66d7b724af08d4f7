import { type Disposable, l10n, type QuickPickItem, QuickPickItemKind, ThemeIcon, window } from 'vscode';
import type { ClusterPlan } from '../deploy/cluster/plan.ts';
import type { Finding } from '../deploy/node.ts';
import { classText, strategyText } from './words.ts';

export type Decision = 'deploy' | 'differences' | 'order' | 'together' | 'oneByOne' | 'accept' | 'leave';

interface Item extends QuickPickItem {
  readonly decision?: Decision;
}

/** The one question before anything is changed. The editor behind it can be used meanwhile. */
export function decide(title: string, plan: ClusterPlan, blocking: readonly Finding[]): Promise<Decision> {
  const pick = window.createQuickPick<Item>();
  pick.title = title;
  pick.placeholder = l10n.t('Nothing has been changed yet. Look it over.');
  pick.ignoreFocusOut = true;
  pick.matchOnDetail = true;
  pick.items = itemsFor(plan, blocking);
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

function itemsFor({ order, change }: ClusterPlan, blocking: readonly Finding[]): Item[] {
  const names = order.map(each => each.node.name);
  const several = names.length > 1;
  const go: Item =
    blocking.length === 0
      ? {
          label: l10n.t('Deploy'),
          description: strategyText(change.kind, names),
          detail: classText(change.kind),
          iconPath: new ThemeIcon('rocket'),
          decision: 'deploy',
        }
      : {
          label: l10n.t('Accept Findings…'),
          description: blocking.map(({ code }) => code).join(', '),
          detail: l10n.t('These findings stop the deployment.'),
          iconPath: new ThemeIcon('error'),
          decision: 'accept',
        };
  return [
    go,
    { label: '', kind: QuickPickItemKind.Separator },
    {
      label: l10n.t('Show Differences'),
      iconPath: new ThemeIcon('diff-multiple'),
      decision: 'differences',
    },
    ...(several && change.kind !== 'together'
      ? [
          {
            label: l10n.t('Change the Order…'),
            iconPath: new ThemeIcon('list-ordered'),
            decision: 'order' as const,
          },
          {
            label: l10n.t('All at the Same Instant'),
            description: l10n.t('instead of one after the other'),
            iconPath: new ThemeIcon('zap'),
            decision: 'together' as const,
          },
        ]
      : []),
    ...(several && change.kind === 'together'
      ? [
          {
            label: l10n.t('One after the Other'),
            description: l10n.t('there may be two masters, or none, for some seconds'),
            iconPath: new ThemeIcon('list-ordered'),
            decision: 'oneByOne' as const,
          },
        ]
      : []),
    { label: l10n.t("Don't Deploy"), iconPath: new ThemeIcon('close'), decision: 'leave' },
  ];
}

/** The order that a person wants, host by host. @returns undefined for Escape */
export async function chooseOrder(plan: ClusterPlan): Promise<ClusterPlan | undefined> {
  const left = [...plan.order];
  const order: typeof left = [];
  while (left.length > 1) {
    const picked = await window.showQuickPick(
      left.map(each => ({
        label: each.node.name,
        description: each.facts.service.active,
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
  return { ...plan, order: [...order, ...left] };
}

/** The codes of findings that a person accepts. */
export async function acceptFindings(findings: readonly Finding[]): Promise<string[]> {
  const codes = [...new Set(findings.map(({ code }) => code))];
  const picked = await window.showQuickPick(
    codes.map(code => ({
      label: code,
      detail: findings
        .filter(finding => finding.code === code)
        .map(({ message }) => message)
        .join(' · '),
    })),
    {
      title: l10n.t('Deploy in spite of which findings?'),
      placeHolder: l10n.t('Those that are not chosen stop the deployment.'),
      canPickMany: true,
      ignoreFocusOut: true,
    },
  );
  return (picked ?? []).map(({ label }) => label);
}
