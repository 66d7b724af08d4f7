/** The steps of a deployment on one host, in their order. */
export type Step =
  | 'connect'
  | 'facts'
  | 'plan'
  | 'lock'
  | 'stage'
  | 'validate'
  | 'backup'
  | 'swap'
  | 'reload'
  | 'verify'
  | 'confirm'
  | 'undo';

/** Something to tell a person while a deployment runs. Never holds a secret. */
export interface DeployEvent {
  readonly node: string;
  /** `step`: that step has been taken; `note` and `problem`: what the host has to say. */
  readonly kind: 'step' | 'note' | 'problem';
  readonly step?: Step;
  readonly text?: string;
  /** Milliseconds since the deployment of this node began. */
  readonly at: number;
}

export type Listener = (event: DeployEvent) => void;
