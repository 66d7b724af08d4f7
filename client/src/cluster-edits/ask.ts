import { l10n, window } from 'vscode';
import { readPrefix } from '../setup/questions/addresses.ts';
import { wholeNumber } from '../setup/questions/question.ts';

interface Asked {
  readonly title: string;
  readonly prompt?: string;
  readonly value?: string;
  readonly placeHolder?: string;
  /** What is wrong with an answer; undefined for nothing. */
  readonly check: (text: string) => string | undefined;
}

/** Asks for a line of text, and says while it is typed what is wrong with it. @returns undefined for Escape */
export async function ask({ check, ...options }: Asked): Promise<string | undefined> {
  const text = await window.showInputBox({
    ...options,
    ignoreFocusOut: true,
    validateInput: typed => check(typed.trim()),
  });
  return text?.trim();
}

export async function askPort(title: string, value: string): Promise<number | undefined> {
  const text = await ask({ title, value, check: checkPort });
  return text === undefined ? undefined : Number(text);
}

/** An address; one without the length of its prefix gets that of the most common network. */
export async function askPrefix(title: string, placeHolder: string): Promise<string | undefined> {
  const text = await ask({ title, placeHolder, check: checkAddress });
  const prefix = text === undefined ? undefined : readPrefix(text);
  return prefix && `${prefix.address.text}/${prefix.bits}`;
}

export function checkAddress(text: string): string | undefined {
  return readPrefix(text) ? undefined : l10n.t('Expected an address, such as 10.0.0.100/24.');
}

export function checkHostAddress(text: string): string | undefined {
  return readPrefix(text) && !text.includes('/')
    ? undefined
    : l10n.t('Expected an address, such as 10.0.0.21.');
}

function checkPort(text: string): string | undefined {
  return wholeNumber(text, 1, 65535) === undefined
    ? l10n.t('Expected a port, a number from 1 to 65535.')
    : undefined;
}
