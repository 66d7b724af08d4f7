import { env, l10n } from 'vscode';
import type { ChangeClass } from '../deploy/cluster/classify.ts';
import type { Strategy } from '../deploy/cluster/strategy.ts';
import type { Step } from '../deploy/events.ts';
import type { FileChange } from '../deploy/node.ts';
import type { HostState } from './model.ts';

/** How the hosts take a change, in a few words. */
export function strategyText(strategy: Strategy, names: readonly string[]): string {
  const [first = ''] = names;
  if (names.length === 0) return l10n.t('nothing to do');
  if (names.length === 1) return l10n.t('{0} alone', first);
  return strategy === 'together'
    ? l10n.t('{0} at the same instant', names.join(', '))
    : names.join(l10n.t(', then '));
}

/** What a class of changes means. */
export function classText(kind: ChangeClass['kind']): string {
  switch (kind) {
    case 'none':
      return l10n.t('The hosts have all of it already.');
    case 'quiet':
      return l10n.t('VRRP does not notice: one host after the other.');
    case 'rolling':
      return l10n.t(
        'Old and new get along: one host after the other, and the next one when the addresses have come to rest.',
      );
    case 'together':
      return l10n.t('Old and new would reject each other: all hosts change at the same instant.');
    case 'handover':
      return l10n.t('The backup takes over first, and only then the master follows.');
    default:
      return kind satisfies never;
  }
}

/** A moment, as people write it in the editor's language. */
export function timeText(moment: Date): string {
  return moment.toLocaleString(env.language);
}

/** What systemd, or the host's init, says of the service. */
export function serviceText(active: string): string {
  const words: Readonly<Record<string, string>> = {
    active: l10n.t('running'),
    inactive: l10n.t('stopped'),
    failed: l10n.t('failed'),
  };
  return words[active] ?? active;
}

export function stateText(state: HostState, action: 'deploy' | 'rollBack' = 'deploy'): string {
  switch (state) {
    case 'asking':
      return l10n.t('is asked');
    case 'planned':
      return l10n.t('waits');
    case 'left':
      return l10n.t('left as it is');
    case 'running':
      return l10n.t('under way');
    case 'unreachable':
      return l10n.t('not reached');
    case 'unchanged':
      return l10n.t('unchanged');
    case 'deployed':
      return action === 'rollBack' ? l10n.t('rolled back') : l10n.t('deployed');
    case 'refused':
      return l10n.t('refused: it has what it had before');
    case 'undone':
      return l10n.t('undone: it runs what it ran before');
    case 'broken':
      return l10n.t('broken: somebody must look at this host');
    case 'unknown':
      return l10n.t('unknown: the host undoes by itself what was not confirmed');
    default:
      return state satisfies never;
  }
}

export function stepText(step: Step): string {
  const texts: Record<Step, string> = {
    connect: l10n.t('connected'),
    facts: l10n.t('has told its facts'),
    plan: l10n.t('compared'),
    lock: l10n.t('locked'),
    stage: l10n.t('files are beside the old ones'),
    validate: l10n.t('tried by its keepalived'),
    backup: l10n.t('old files are kept'),
    swap: l10n.t('new files are in place'),
    reload: l10n.t('reloaded'),
    verify: l10n.t('verified'),
    confirm: l10n.t('confirmed'),
    undo: l10n.t('undone'),
  };
  return texts[step];
}

export function changeText(kind: FileChange['kind']): string {
  switch (kind) {
    case 'create':
      return l10n.t('new');
    case 'change':
      return l10n.t('changed');
    case 'remove':
      return l10n.t('goes away');
    default:
      return kind satisfies never;
  }
}
