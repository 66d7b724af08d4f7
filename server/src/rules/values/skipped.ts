/** Blocks that the daemon skips as it can't use their opening line: nothing inside is read, so nothing is reported. */
import type { Statement } from '../../syntax/index.ts';
import type { StatementContext } from '../walk.ts';
import type { Slip } from './slip.ts';

/** The version that skips the block, by the statement that opens it. */
const skipped = new WeakMap<Statement, string>();
/** Whether any block was ever skipped: most files have none, so there is nothing to look for. */
let some = false;

/** Whether the daemon does not read the statement, as one of the blocks around it was refused. */
export function isSkipped({ parent, target }: StatementContext): boolean {
  for (let around = some ? parent : undefined; around; around = around.parent) {
    if (skipped.get(around.statement) === target.version) return true;
  }
  return false;
}

/** Remembers what the opening line of a block comes to. The walk visits it before what is inside. */
export function noteOpening({ statement, keyword, target }: StatementContext, slips: readonly Slip[]): void {
  if (!statement.block || !keyword?.block) return;
  const refused = slips.some(
    slip =>
      'outcome' in slip &&
      (slip.outcome === 'drops-block' || (slip.kind === 'missing' && slip.outcome === 'reported')),
  );
  if (refused) {
    some = true;
    skipped.set(statement, target.version);
  } else if (some) {
    skipped.delete(statement);
  }
}
