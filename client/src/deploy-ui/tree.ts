import {
  type Event,
  EventEmitter,
  l10n,
  MarkdownString,
  Range,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
} from 'vscode';
import type { DeployError } from '../deploy/errors.ts';
import type { ClusterPlan } from '../deploy/cluster/plan.ts';
import { maskSecrets } from '../deploy/mask.ts';
import type { FileChange, Finding } from '../deploy/node.ts';
import type { FileTarget } from './cluster-files.ts';
import { type Place, placeOf } from './place.ts';
import { changedLines } from './changed-lines.ts';
import { effectText, isMoved } from './effects.ts';
import type { DeploymentView, HostState, HostView } from './model.ts';
import { changeText, classText, serviceText, stateText, stepText, strategyText } from './words.ts';

/** A row of the view. */
export interface Row {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  readonly icon?: ThemeIcon;
  readonly command?: { readonly title: string; readonly command: string; readonly arguments: unknown[] };
  readonly children?: readonly Row[];
  readonly open?: boolean;
}

/** Clusters, below each of them what the change means and its hosts, and below these what differs and what was said. */
export class DeploymentTree implements TreeDataProvider<Row> {
  readonly #emitter = new EventEmitter<undefined>();
  readonly onDidChangeTreeData: Event<undefined> = this.#emitter.event;
  #views: readonly DeploymentView[] = [];

  show(views: readonly DeploymentView[]): void {
    this.#views = views;
    this.refresh();
  }

  get views(): readonly DeploymentView[] {
    return this.#views;
  }

  refresh(): void {
    this.#emitter.fire(undefined);
  }

  getChildren(row?: Row): Row[] {
    return row ? [...(row.children ?? [])] : this.#views.map(clusterRow);
  }

  getTreeItem(row: Row): TreeItem {
    const state = row.open ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
    const item = new TreeItem(row.label, row.children?.length ? state : TreeItemCollapsibleState.None);
    item.id = row.id;
    if (row.description !== undefined) item.description = row.description;
    if (row.icon) item.iconPath = row.icon;
    if (row.command) item.command = row.command;
    item.tooltip = new MarkdownString().appendText(
      row.tooltip ?? [row.label, row.description].filter(Boolean).join(' '),
    );
    return item;
  }
}

function clusterRow(view: DeploymentView): Row {
  const id = view.cluster.uri.toString();
  const { plan } = view;
  const names = plan?.order.map(each => each.node.name) ?? [];
  const about: Row[] = plan
    ? [
        ...changeRow(plan, `${id}#change`),
        ...plan.effects.map((effect, index) => ({
          id: `${id}#vip${index}`,
          label: effect.address,
          description: effectText(effect),
          icon: new ThemeIcon(isMoved(effect) ? 'arrow-swap' : 'pinned'),
        })),
        ...plan.findings
          .filter(({ node }) => node === undefined)
          .map((finding, index) => findingRow(finding, `${id}#finding${index}`)),
      ]
    : [];
  return {
    id,
    label: view.title,
    description: clusterText(view, names),
    icon: clusterIcon(view),
    open: true,
    children: [
      ...view.problems.map((problem, index) => ({
        id: `${id}#problem${index}`,
        label: maskSecrets(problem),
        icon: new ThemeIcon(view.ok ? 'info' : 'warning'),
      })),
      ...about,
      ...inOrder(view, names).map(host => hostRow(host, id, view)),
    ],
  };
}

/** Those that change, in the order in which they do; then the others. */
function inOrder({ hosts }: DeploymentView, names: readonly string[]): HostView[] {
  const place = (host: HostView) =>
    names.includes(host.name) ? names.indexOf(host.name) : names.length + hosts.indexOf(host);
  return hosts.toSorted((a, b) => place(a) - place(b));
}

function clusterText(view: DeploymentView, names: readonly string[]): string {
  if (view.phase === 'asking') return l10n.t('asking the hosts…');
  if (view.phase === 'ended') return endText(view, names);
  return view.plan ? strategyText(view.plan.strategy, names) : '';
}

function endText({ ok, action }: DeploymentView, names: readonly string[]): string {
  if (ok && names.length === 0) return stateText('unchanged');
  if (action === 'rollBack') return ok ? l10n.t('rolled back') : l10n.t('not rolled back');
  return ok ? l10n.t('deployed') : l10n.t('not deployed');
}

/** What class of changes it is, and by what. */
function changeRow({ change, order }: ClusterPlan, id: string): Row[] {
  if (order.length === 0) return [];
  const label = classText(change.kind);
  const names = order.map(({ node }) => `${node.name}: `);
  const withoutNode = (reason: string) =>
    reason.slice(names.find(name => reason.startsWith(name))?.length ?? 0);
  const description = [...new Set(change.reasons.map(withoutNode))].join('; ');
  const tooltip = [label, ...change.reasons].join('\n');
  return [{ id, label, description, tooltip, icon: new ThemeIcon('list-tree') }];
}

function clusterIcon(view: DeploymentView): ThemeIcon {
  if (view.phase === 'asking' || view.phase === 'running') return new ThemeIcon('sync~spin');
  if (view.phase === 'preview') return new ThemeIcon('eye');
  return view.ok ? passed() : new ThemeIcon('circle-slash');
}

function hostRow(host: HostView, cluster: string, view: DeploymentView): Row {
  // A row of another phase is another row: it opens by itself, whatever was closed before.
  const id = `${cluster}#${host.name}#${view.phase}`;
  const { deployment } = host;
  const changes = deployment?.plan.changes ?? [];
  return {
    id,
    label: host.name,
    description: hostText(host, view),
    icon: hostIcon(host),
    open: view.phase !== 'running',
    children: [
      ...(host.error ? [host.error.message] : host.problems).map((text, index) => ({
        id: `${id}#problem${index}`,
        label: maskSecrets(text),
        icon: new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground')),
        ...(host.error && { children: detailRows(host.error, `${id}#problem${index}`) }),
      })),
      ...inOrderOfLines(host.findings).map((finding, index) =>
        findingRow(finding, `${id}#finding${index}`, placeOf(finding, filesOf(view, host))),
      ),
      ...changes.map((change, index) => fileRow(change, `${id}#file${index}`, view, host)),
      ...(deployment ? [factsRow(host, id)] : []),
    ],
  };
}

/** In the words of whoever said so. */
function detailRows({ details }: DeployError, id: string): Row[] {
  return details.map((text, index) => ({ id: `${id}#detail${index}`, label: maskSecrets(text) }));
}

function hostText(host: HostView, view: DeploymentView): string {
  const { deployment, state } = host;
  if (view.phase === 'running' && state === 'running' && host.step !== undefined)
    return `${stepText(host.step)} · ${((host.at ?? 0) / 1000).toFixed(1)} s`;
  if (view.phase === 'preview' && deployment) {
    const count = deployment.plan.changes.length;
    const what = deployment.unchanged
      ? stateText('unchanged')
      : count === 0
        ? l10n.t('keepalived is to be started')
        : count === 1
          ? l10n.t('1 file differs')
          : l10n.t('{0} files differ', count);
    return [what, host.ssh].join(' · ');
  }
  return stateText(state, view.action);
}

function factsRow({ deployment, ssh }: HostView, id: string): Row {
  const facts = deployment?.facts;
  if (!facts) return { id: `${id}#facts`, label: ssh };
  const parts = [facts.os, `Linux ${facts.kernel}`, facts.init];
  const runsKeepalived = deployment.node.service !== 'none';
  const addresses = facts.addresses.map(each => `${each.address} (${each.interface})`).join(', ');
  return {
    id: `${id}#facts`,
    label: runsKeepalived
      ? l10n.t('keepalived {0} is {1}', facts.keepalived ?? '?', serviceText(facts.service.active))
      : l10n.t('real server'),
    description: parts.filter(Boolean).join(' · '),
    tooltip: [ssh, ...parts, addresses].join('\n'),
    icon: new ThemeIcon('info'),
    ...(facts.lock && {
      open: true,
      children: [
        {
          id: `${id}#lock`,
          label: l10n.t('locked by {0}', facts.lock.owner),
          icon: new ThemeIcon('lock'),
        },
      ],
    }),
  };
}

function fileRow(change: FileChange, id: string, view: DeploymentView, host: HostView): Row {
  const { added, removed } = changedLines(change);
  const title = l10n.t('Show Differences with Host');
  return {
    id,
    label: change.path.split('/').at(-1) ?? change.path,
    description: `${changeText(change.kind)} +${added} −${removed} · ${change.path}`,
    icon: new ThemeIcon(
      change.kind === 'create' ? 'diff-added' : change.kind === 'remove' ? 'diff-removed' : 'diff-modified',
    ),
    command: {
      title,
      command: 'keepalived.deployment.showDifference',
      arguments: [view.cluster.uri.toString(), host.name, change.path],
    },
  };
}

/** The daemon's words come by line; as texts, line 10 would stand before line 7. */
function inOrderOfLines(findings: readonly Finding[]): Finding[] {
  const collator = new Intl.Collator('en', { numeric: true });
  return findings.toSorted(
    (a, b) =>
      Number(a.severity === 'warning') - Number(b.severity === 'warning') ||
      collator.compare(a.message, b.message),
  );
}

function filesOf({ cluster }: DeploymentView, { name }: HostView): readonly FileTarget[] {
  return cluster.nodes.find(node => node.name === name)?.files ?? [];
}

function findingRow({ message, code, severity }: Finding, id: string, place?: Place): Row {
  return {
    id,
    ...(place && {
      command: {
        title: l10n.t('Open'),
        command: 'vscode.open',
        arguments: [place.uri, { selection: new Range(place.line, 0, place.line, 0) }],
      },
    }),
    label: maskSecrets(message),
    description: code,
    icon:
      severity === 'error'
        ? new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground'))
        : new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground')),
  };
}

function hostIcon({ state }: HostView): ThemeIcon {
  const icons: Record<HostState, ThemeIcon> = {
    asking: new ThemeIcon('sync~spin'),
    planned: new ThemeIcon('server'),
    left: new ThemeIcon('server'),
    running: new ThemeIcon('sync~spin'),
    unreachable: new ThemeIcon('debug-disconnect', new ThemeColor('problemsErrorIcon.foreground')),
    unchanged: new ThemeIcon('check'),
    deployed: passed(),
    refused: new ThemeIcon('circle-slash', new ThemeColor('problemsWarningIcon.foreground')),
    undone: new ThemeIcon('discard', new ThemeColor('problemsWarningIcon.foreground')),
    broken: new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground')),
    unknown: new ThemeIcon('question', new ThemeColor('problemsErrorIcon.foreground')),
  };
  return icons[state];
}

function passed(): ThemeIcon {
  return new ThemeIcon('pass-filled', new ThemeColor('testing.iconPassed'));
}
