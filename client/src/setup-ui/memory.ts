import type { Memento } from 'vscode';
import type { Draft } from '../setup/questions/index.ts';

const key = 'setup.answers';

/** The answers of the last set-up. */
export function remembered(memory: Memento): Draft {
  const stored = memory.get<unknown>(key);
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(
    Object.entries(stored).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** Keeps the answers for the next time, all but the password. */
export async function remember(memory: Memento, draft: Draft): Promise<void> {
  const { password: _, ...kept } = draft;
  await memory.update(key, kept);
}
