import { l10n } from 'vscode';
import type { AddressEffect } from '../deploy/cluster/effects.ts';

/** What a deployment means for one virtual IP, in a few words. */
export function effectText({ now, after, outage, twoHolders }: AddressEffect): string {
  const parts = [placeText(now.join(', '), after.join(', '))];
  if (outage > 0) parts.push(l10n.t('nobody has it for up to {0} s', outage));
  if (twoHolders > 0) parts.push(l10n.t('two have it for up to {0} s', twoHolders));
  return parts.join(' · ');
}

/** Whether it goes to another node, comes or goes away. */
export function isMoved({ now, after }: AddressEffect): boolean {
  return now.join() !== after.join();
}

function placeText(now: string, after: string): string {
  if (after === '') return l10n.t('goes away');
  if (now === '') return l10n.t('comes to {0}', after);
  return now === after ? l10n.t('stays on {0}', now) : l10n.t('goes from {0} to {1}', now, after);
}
