import {
  type InputBox,
  InputBoxValidationSeverity,
  l10n,
  QuickInputButtons,
  ThemeIcon,
  window,
} from 'vscode';
import type { Question } from '../setup/questions/index.ts';
import { backButton, dress, type Reply, type Step } from './step.ts';

/** Lets a person type a line, and says while it is typed what is wrong with it. @returns undefined for Escape */
export function typeAnswer(step: Step): Promise<Reply | undefined> {
  const { question, value, number } = step;
  const input = window.createInputBox();
  dress(input, question.title, step);
  const renew = { iconPath: new ThemeIcon('refresh'), tooltip: l10n.t('Another one') };
  input.prompt = question.prompt ?? '';
  input.placeholder = question.placeholder ?? '';
  input.buttons = [...backButton(number), ...(question.make ? [renew] : [])];
  input.value = value;
  // The beginning of an address is to be gone on with, a whole answer to be taken or typed over.
  if (question.check?.(value)) input.valueSelection = [value.length, value.length];
  return new Promise(resolve => {
    const leave = (reply: Reply | undefined) => {
      resolve(reply);
      input.dispose();
    };
    input.onDidChangeValue(() => showComplaint(input, question));
    input.onDidAccept(() => {
      showComplaint(input, question);
      const answer = input.value.trim();
      if (question.check?.(answer)?.severity !== 'error') leave({ answer });
    });
    input.onDidTriggerButton(button => {
      if (button === QuickInputButtons.Back) leave('back');
      else if (question.make) input.value = question.make();
    });
    input.onDidHide(() => leave(undefined));
    input.show();
  });
}

function showComplaint(input: InputBox, { check }: Question): void {
  const complaint = check?.(input.value.trim());
  input.validationMessage = complaint && {
    message: complaint.message,
    severity:
      complaint.severity === 'error' ? InputBoxValidationSeverity.Error : InputBoxValidationSeverity.Warning,
  };
}
