import * as l10n from '@vscode/l10n';
import { DeployError } from '../errors.ts';

/** Where to connect, as a person wrote it: the rest comes from the SSH configuration. */
export interface Target {
  readonly host: string;
  readonly user?: string;
  readonly port?: number;
}

/**
 * Reads `host`, `user@host`, `user@host:port`, `[2001:db8::1]:port` or `ssh://…`.
 * Throws a DeployError `usage` for anything else; a name never begins with `-`, so it can't become an option.
 */
export function parseTarget(text: string): Target {
  const match =
    /^(?:ssh:\/\/)?(?:([^@\s]+)@)?(\[[0-9a-fA-F:.%\w]+\]|[^@:\s[\]]+|[0-9a-fA-F]*:[0-9a-fA-F:.]+)(?::(\d+))?\/?$/.exec(
      text,
    );
  const [, user, rawHost, rawPort] = match ?? [];
  const host = rawHost?.replace(/^\[(.*)\]$/, '$1');
  const port = rawPort === undefined ? undefined : Number(rawPort);
  if (
    !host ||
    host.startsWith('-') ||
    user?.startsWith('-') ||
    (port !== undefined && (port < 1 || port > 65535))
  )
    throw new DeployError(
      'usage',
      l10n.t('"{0}" is no SSH target: expected host, user@host or user@host:port', text),
    );
  return { host, ...(user !== undefined && { user }), ...(port !== undefined && { port }) };
}

export function formatTarget(target: { user?: string; host: string; port?: number }): string {
  const host = target.host.includes(':') && target.port ? `[${target.host}]` : target.host;
  return `${target.user ? `${target.user}@` : ''}${host}${target.port && target.port !== 22 ? `:${target.port}` : ''}`;
}
