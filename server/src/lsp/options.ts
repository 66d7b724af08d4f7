import type { Messages } from './host.ts';

/** What an editor tells of itself beyond the protocol, in its `initializationOptions`. */
export interface EditorOptions {
  /** The commands that it can carry out. */
  readonly commands: readonly string[];
  /** It answers `keepalived/listFiles` and `keepalived/readFiles`. */
  readonly readsFiles: boolean;
  /** Where the rules' pages are, for a server that has none itself: a URI with a slash at its end. */
  readonly rulePages?: string;
  /** Messages in the editor's language, for a server that has none itself. */
  readonly messages?: Messages;
}

/** What makes no sense is left out. */
export function readOptions(options: unknown): EditorOptions {
  const { commands, readsFiles, rulePages, messages } = fields(options);
  return {
    commands: Array.isArray(commands) ? commands.filter(one => typeof one === 'string') : [],
    readsFiles: readsFiles === true,
    ...(typeof rulePages === 'string' && { rulePages }),
    ...(isMessages(messages) && { messages }),
  };
}

function isMessages(value: unknown): value is Messages {
  return (
    typeof value === 'object' && value !== null && Object.values(value).every(one => typeof one === 'string')
  );
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
