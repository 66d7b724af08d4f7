/** What went wrong, for programs; the message is for people. */
export type DeployErrorCode =
  | 'unreachable'
  | 'host-key-unknown'
  | 'host-key-changed'
  | 'host-key-revoked'
  | 'authentication'
  | 'connection-lost'
  | 'timeout'
  | 'sudo-denied'
  | 'no-keepalived'
  | 'locked'
  | 'stale-plan'
  | 'no-space'
  | 'upload'
  | 'refused'
  | 'host-failed'
  | 'usage'
  | 'cancelled'
  | 'internal';

/** An expected failure of a deployment: its message says what was expected and where, and needs no stack. */
export class DeployError extends Error {
  readonly code: DeployErrorCode;
  /** Lines to show below the message: what the host printed. Already free of secrets. */
  readonly details: readonly string[];

  constructor(code: DeployErrorCode, message: string, details: readonly string[] = []) {
    super(message);
    this.name = 'DeployError';
    this.code = code;
    this.details = details;
  }
}

/** The text of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
