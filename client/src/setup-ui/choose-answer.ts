import { QuickInputButtons, type QuickPickItem, window } from 'vscode';
import type { Question } from '../setup/questions/index.ts';
import { backButton, dress, type Reply, type Step } from './step.ts';

interface Item extends QuickPickItem {
  readonly answer: string;
}

/** Lets a person choose; where the question is open, what is typed is a choice too. @returns undefined for Escape */
export function chooseAnswer(step: Step): Promise<Reply | undefined> {
  const { question, value, number } = step;
  const pick = window.createQuickPick<Item>();
  dress(pick, question.title, step);
  pick.placeholder = question.prompt ?? '';
  pick.buttons = backButton(number);
  pick.items = itemsFor(question, question.open ? value : '');
  pick.activeItems = pick.items.filter(({ answer }) => answer === value);
  return new Promise(resolve => {
    const leave = (reply: Reply | undefined) => {
      resolve(reply);
      pick.dispose();
    };
    pick.onDidChangeValue(text => {
      if (question.open) pick.items = itemsFor(question, text.trim() === '' ? value : text.trim());
    });
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item && question.check?.(item.answer)?.severity !== 'error') leave({ answer: item.answer });
    });
    pick.onDidTriggerButton(button => {
      if (button === QuickInputButtons.Back) leave('back');
    });
    pick.onDidHide(() => leave(undefined));
    pick.show();
  });
}

/** The choices, and in front of them what was typed, with what is wrong about it. */
function itemsFor({ choices = [], check }: Question, typed: string): Item[] {
  const items = choices.map(
    ({ value, label, description, detail }): Item => ({
      label,
      answer: value,
      ...(description !== undefined && { description }),
      ...(detail !== undefined && { detail }),
    }),
  );
  if (typed === '' || choices.some(({ value, label }) => value === typed || label === typed)) return items;
  const complaint = check?.(typed);
  const own: Item = {
    label: typed,
    answer: typed,
    alwaysShow: true,
    ...(complaint && { description: complaint.message }),
  };
  return [own, ...items];
}
