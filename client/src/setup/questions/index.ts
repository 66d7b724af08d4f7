/** The dialogue of a new set-up, as data: what is asked, in which order, and what the answers come to. */
import { daemonQuestions } from './daemon.ts';
import { designQuestions } from './design.ts';
import { networkQuestions } from './network.ts';
import { nodeQuestions } from './nodes.ts';
import type { Draft, Question, Surroundings } from './question.ts';
import { serviceQuestions } from './service.ts';

export { answersFrom } from './answers-from.ts';
export type { Choice, Complaint, Draft, Question, SshHost, Surroundings, TakenRouter } from './question.ts';

/**
 * The questions that remain relevant after what has been answered. An answer changes only the questions behind its own.
 */
export function questionsFor(draft: Draft, surroundings: Surroundings): Question[] {
  return [
    ...designQuestions(draft),
    ...nodeQuestions(draft, surroundings),
    ...networkQuestions(draft, surroundings),
    ...serviceQuestions(draft),
    ...daemonQuestions(draft),
  ];
}

/** The answer to propose: the one given before if it still is one, otherwise the best. */
export function proposal(question: Question, ...before: readonly Draft[]): string {
  const given = before.map(draft => draft[question.id]).filter(text => text !== undefined);
  return given.find(text => isAnswer(question, text)) ?? question.fallback;
}

function isAnswer({ choices, open, check }: Question, text: string): boolean {
  if (choices && !open && !choices.some(({ value }) => value === text)) return false;
  return check?.(text) === undefined;
}
