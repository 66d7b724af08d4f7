import { l10n, QuickInputButtons, type QuickInput, type QuickInputButton } from 'vscode';
import type { Question } from '../setup/questions/index.ts';

/** How a step of the dialogue was left: with an answer, or backwards. */
export type Reply = { readonly answer: string } | 'back';

/** A question, and where in the dialogue it stands. */
export interface Step {
  readonly question: Question;
  /** The answer that stands there at first. */
  readonly value: string;
  /** Counted from 1. */
  readonly number: number;
  readonly count: number;
}

export function setupTitle(): string {
  return l10n.t('New High-Availability Set-up');
}

/** What all steps have in common; the title stays in view whatever is said about the answer. They stay when the focus goes elsewhere: addresses have to be looked up. */
export function dress(
  input: QuickInput,
  title: string,
  { number, count }: Pick<Step, 'number' | 'count'>,
): void {
  input.title = title;
  input.step = number;
  input.totalSteps = count;
  input.ignoreFocusOut = true;
}

export function backButton(number: number): readonly QuickInputButton[] {
  return number > 1 ? [QuickInputButtons.Back] : [];
}
