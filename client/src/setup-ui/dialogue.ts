import { type Draft, proposal, questionsFor, type Surroundings } from '../setup/questions/index.ts';
import { chooseAnswer } from './choose-answer.ts';
import { typeAnswer } from './type-answer.ts';

/**
 * Asks one question after the other, with a way back, until all are answered.
 * @param answered in this dialogue; if that is all of it, it begins with the last question
 * @param remembered from the one before
 * @returns undefined if the person gives up
 */
export async function runDialogue(
  answered: Draft,
  remembered: Draft,
  surroundings: Surroundings,
): Promise<Draft | undefined> {
  let draft = answered;
  let at = Object.keys(draft).length > 0 ? questionsFor(draft, surroundings).length - 1 : 0;
  for (;;) {
    const questions = questionsFor(draft, surroundings);
    const question = questions[at];
    if (!question) return draft;
    const ask = question.choices ? chooseAnswer : typeAnswer;
    const value = proposal(question, draft, remembered);
    // The preview is a step too.
    const reply = await ask({ question, value, number: at + 1, count: questions.length + 1 });
    if (!reply) return undefined;
    if (reply === 'back') at--;
    else {
      draft = { ...draft, [question.id]: reply.answer };
      at++;
    }
  }
}
