import type { VrrpGlobals, VrrpInstance } from '../../../config/vrrp/index.ts';
import type { Version } from '../../../schema/index.ts';
import type { Statement, Token } from '../../../syntax/index.ts';

/** An instance that runs, with the lines that it was read from. */
export interface InstanceSubject {
  readonly instance: VrrpInstance;
  readonly globals: VrrpGlobals;
  readonly version: Version;
  readonly name: string;
  /** Where to report what no single line is to blame for. */
  readonly header: Token;
  /** Nothing in the block waits for a template to fill it in, so that what is missing really is. */
  readonly known: boolean;
  /** The last line with that keyword, which is the one that counts for most keywords. */
  readonly line: (name: string) => Statement | undefined;
  readonly lines: (name: string) => readonly Statement[];
}
