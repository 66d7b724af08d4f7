/** What is wrong with the words of a statement. The rules of this folder share the answer. */
import { isUnknown } from '../../config/index.ts';
import { knownIn, type Version } from '../../schema/index.ts';
import { isTemplateLine, type Statement } from '../../syntax/index.ts';
import type { StatementContext } from '../walk.ts';
import { checkCommand } from './command.ts';
import { type Plan, planOf } from './plan.ts';
import { Reading } from './reading.ts';
import { isSkipped, noteOpening } from './skipped.ts';
import { noSlips, type Slip } from './slip.ts';
import { specials } from './special/index.ts';

/** The rules ask about one statement after the other, each of them in turn. */
let lastStatement: Statement | undefined;
let lastPlan: Plan | undefined;
let lastSlips: readonly Slip[] = noSlips;

/** The slips of a statement, in the order of its words; the daemon reads no further than the last one. */
export function slipsOf(context: StatementContext): readonly Slip[] {
  const plan = planFor(context);
  if (!plan || isSkipped(context)) return noSlips;
  if (context.statement !== lastStatement || plan !== lastPlan) {
    lastStatement = context.statement;
    lastPlan = plan;
    lastSlips = readStatement(plan, context.statement, context.target.version);
    noteOpening(context, lastSlips);
  }
  return lastSlips;
}

/** How the target reads the statement; undefined if it does not know it. */
export function planFor({ keyword, line, parent, target }: StatementContext): Plan | undefined {
  if (keyword) return knownIn(keyword, target.version) ? planOf(keyword, target.version) : undefined;
  return line && parent?.keyword ? planOf(parent.keyword, target.version).lines : undefined;
}

/** Whether the daemon of that version passes over a line, so that it sets nothing. */
export function setsNothing(statement: Statement, plan: Plan, version: Version): boolean {
  if (statement.block || statement.words.some(isUnknown)) return false;
  return readStatement(plan, statement, version).some(
    slip =>
      (slip.kind === 'missing' && slip.outcome === 'reported') ||
      (slip.kind === 'invalid' &&
        (slip.outcome === 'ignored' || (slip.outcome === 'drops-block' && plan.isCommand))),
  );
}

function readStatement(plan: Plan, statement: Statement, version: Version): readonly Slip[] {
  // What nothing closes is no word to the daemon.
  const words =
    statement.words.at(-1)?.quoting === 'unterminated' ? statement.words.slice(0, -1) : statement.words;
  const from = plan.keyword ? 1 : 0;
  // A switch, or a block without a name, which is most of what there is to read.
  if (words.length === from && plan.grammar.positional.length === 0 && plan.options.size === 0)
    return noSlips;
  if (plan.isCommand) return checkCommand(plan, statement, version);
  if (!plan.keyword && isTemplateLine(statement)) return noSlips;
  const reading = new Reading(plan, words, from, version);
  const { special } = plan.grammar;
  if (special) specials[special](reading);
  else reading.read();
  return reading.slips;
}
