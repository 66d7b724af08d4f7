import type { DeployEvent, Listener, Step } from './events.ts';
import type { HostLine } from './host/host-shell.ts';

/** The phases of the host's program that are steps for a person. */
const PHASES: Record<string, Step> = {
  locked: 'lock',
  staged: 'stage',
  validated: 'validate',
  'backed-up': 'backup',
  swapped: 'swap',
  reloaded: 'reload',
  verified: 'verify',
};

/** Tells people how the deployment of one node gets on, partly in the words of its host. */
export class Narrator {
  /** What the host said that went wrong. */
  readonly problems: string[] = [];
  readonly #node: string;
  readonly #listener: Listener;
  readonly #started = performance.now();

  constructor(node: string, listener: Listener) {
    this.#node = node;
    this.#listener = listener;
  }

  step(step: Step): void {
    this.#event({ kind: 'step', step });
  }

  note(text: string): void {
    this.#event({ kind: 'note', text });
  }

  /** Passes on a line of the host's program; returns the step that it tells of. */
  follow({ kind, fields }: HostLine): Step | undefined {
    const text = fields.join(' ');
    if (kind === 'note') this.note(text);
    if (kind === 'problem') {
      if (!this.problems.includes(text)) this.problems.push(text);
      this.#event({ kind: 'problem', text });
    }
    const step = kind === 'phase' ? PHASES[text] : undefined;
    if (step) this.step(step);
    return step;
  }

  #event(event: Pick<DeployEvent, 'kind' | 'step' | 'text'>): void {
    this.#listener({ node: this.#node, at: performance.now() - this.#started, ...event });
  }
}
