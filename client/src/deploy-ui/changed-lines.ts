import { diffLines } from 'diff';
import type { FileChange } from '../deploy/node.ts';

/** How many lines a change adds and takes away. */
export function changedLines({ before, after }: FileChange): { added: number; removed: number } {
  const parts = diffLines(before?.toString('utf8') ?? '', after?.toString('utf8') ?? '');
  const sum = (chosen: typeof parts) => chosen.reduce((total, { count }) => total + count, 0);
  return { added: sum(parts.filter(each => each.added)), removed: sum(parts.filter(each => each.removed)) };
}
