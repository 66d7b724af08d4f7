import type { Questions } from './ssh/questions.ts';
import type { Connect } from './ssh/transport.ts';

/** How to reach a host and what to do with what it says. */
export interface HostAccess {
  readonly connect: Connect;
  readonly questions: Questions;
}
