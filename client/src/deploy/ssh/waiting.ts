import type { Questions } from './questions.ts';

/** A time limit that stands still while a person is being asked something. */
export class Waiting {
  readonly #limitMs: number;
  readonly #onExpiry: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(limitMs: number, onExpiry: () => void) {
    this.#limitMs = limitMs;
    this.#onExpiry = onExpiry;
    this.#start();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** The same questions; each answer starts the time limit anew. */
  pausedWhileAsking(questions: Questions): Questions {
    const asking = async <T>(question: Promise<T>): Promise<T> => {
      this.stop();
      try {
        return await question;
      } finally {
        this.#start();
      }
    };
    return {
      unknownHostKey: shown => asking(questions.unknownHostKey(shown)),
      passphrase: (file, attempt) => asking(questions.passphrase(file, attempt)),
      password: (target, attempt) => asking(questions.password(target, attempt)),
      answers: (target, prompts) => asking(questions.answers(target, prompts)),
      sudoPassword: (target, attempt) => asking(questions.sudoPassword(target, attempt)),
    };
  }

  #start(): void {
    this.#timer = setTimeout(this.#onExpiry, this.#limitMs);
  }
}
