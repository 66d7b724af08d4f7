/** What has been answered, as text, by the id of the question. */
export type Draft = Readonly<Record<string, string>>;

/** One step of the dialogue: a choice, or a line of text. Texts are made when the question is, so they are translated. */
export interface Question {
  readonly id: string;
  /** What is asked. */
  readonly title: string;
  /** A hint how to answer, or what the answer does. */
  readonly prompt?: string;
  readonly placeholder?: string;
  /** What to choose from; without it a text is typed. */
  readonly choices?: readonly Choice[];
  /** Whether something else than the choices may be typed. */
  readonly open?: boolean;
  /** The answer that fits best; may be empty. */
  readonly fallback: string;
  /** Makes another answer, where it is made and not known. It is not kept for the next time either. */
  readonly make?: () => string;
  readonly check?: (text: string) => Complaint | undefined;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
}

/** What is wrong with an answer. A warning can be overridden by going on. */
export interface Complaint {
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

/** What is known of the world around. */
export interface Surroundings {
  readonly sshHosts: readonly SshHost[];
  readonly routers: readonly TakenRouter[];
}

export interface SshHost {
  readonly alias: string;
  /** Where it is, an address or a name; absent if the configuration does not say. */
  readonly hostName?: string;
}

/** A virtual router of the workspace. */
export interface TakenRouter {
  readonly vrid: number;
  readonly addresses: readonly string[];
  /** Where: the name of the cluster. */
  readonly cluster: string;
}

export function error(message: string): Complaint {
  return { message, severity: 'error' };
}

export function warning(message: string): Complaint {
  return { message, severity: 'warning' };
}

/** @returns undefined for anything but a plain whole number within the limits */
export function wholeNumber(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}
