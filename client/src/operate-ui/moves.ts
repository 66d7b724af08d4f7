import { l10n, window } from 'vscode';
import type { DeployUi } from '../deploy-ui/ui.ts';
import type { ClusterView, Situation } from '../operate/cluster-view.ts';
import { heldBy } from '../operate/hand-over.ts';
import type { Handover } from '../operate/hand-over.ts';

/** What moved, in one sentence for each address. */
export function movesText({ moves }: Handover): string {
  if (moves.length === 0) return l10n.t('No address has moved.');
  return moves
    .map(({ address, from, to, withoutHolder }) =>
      l10n.t(
        '{0}: from {1} to {2}, {3} s without a holder.',
        address,
        namesText(from),
        namesText(to),
        (withoutHolder / 1000).toFixed(1),
      ),
    )
    .join(' ');
}

/** What a person may want to do next. */
export interface Next {
  readonly label: string;
  readonly run: () => unknown;
}

/** Says how a change of holders ended, in the log as well. Nobody waits until it has been read. */
export function sayMoves(ui: DeployUi, title: string, handover: Handover, next?: Next): void {
  ui.output.info(`${title} ${movesText(handover)}`);
  for (const problem of handover.problems) ui.output.error(problem);
  const text = handover.ok ? movesText(handover) : handover.problems.join('; ');
  const offered = handover.ok ? next : { label: l10n.t('Show Log'), run: () => ui.output.show() };
  const say = handover.ok ? window.showInformationMessage : window.showErrorMessage;
  void say(`${title} ${text}`, ...(offered ? [offered.label] : [])).then(answer => {
    if (answer !== undefined) offered?.run();
  });
}

/** Lets a person pick a node whose keepalived runs, or does not; each with the addresses that it holds. */
export async function pickNode(
  view: ClusterView,
  now: Situation,
  title: string,
  among: (name: string) => boolean,
): Promise<string | undefined> {
  const offered = view.members.filter(({ name }) => among(name));
  const items = offered.map(({ name }) => ({ label: name, description: heldBy(now, name).join(', ') }));
  const [first] = items;
  if (!first) return undefined;
  return (await window.showQuickPick(items, { title, ignoreFocusOut: true }))?.label;
}

function namesText(names: readonly string[]): string {
  return names.length === 0 ? l10n.t('nobody') : names.join(', ');
}
