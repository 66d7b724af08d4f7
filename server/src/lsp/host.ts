import type { Language } from '../text/locale.ts';

/** What the server needs of the machine that it runs on. */
export interface Host {
  /** Whether it has such a file itself; others only the editor can read. */
  owns(uri: string): boolean;
  /** Files below a folder that may be configurations. */
  findFiles(folder: string): readonly string[];
  read(uri: string): string | undefined;
  glob(pattern: string, from: string): readonly string[];
  isExecutable(uri: string): boolean | undefined;
  /** The address of a rule's page, in the language if there is one, else in English. */
  readonly pageOf: (rule: string, language: Language) => string | undefined;
  /** What messages are in a language, by their English text; undefined if there is no such bundle. */
  readonly messages: (language: Language) => Messages | undefined;
}

export type Messages = Readonly<Record<string, string>>;
