import { readRelease } from '../../server/src/schema/release-names.ts';
import { createService } from '../../server/src/service.ts';
import type { Fixture } from './fixture.ts';

/** A finding of the linter, with its line counted from 1. */
export interface LinterFinding {
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

/** The version of Debian 12's keepalived, which the fixtures are written for. */
export const FIXTURE_VERSION = '2.2.7';

/** What the linter says that the daemon says of a fixture. */
export function daemonFindings({ text, configId }: Fixture): LinterFinding[] {
  const uri = 'file:///etc/keepalived/keepalived.conf';
  const release = readRelease(FIXTURE_VERSION);
  if (!release) throw new Error(`the linter does not know version ${FIXTURE_VERSION}`);
  const service = createService(
    {
      files: () => [uri],
      read: asked => (asked === uri ? text : undefined),
      glob: () => [],
      isExecutable: () => true,
    },
    { ...release, ...(configId === undefined ? {} : { configId }) },
  );
  return service
    .findings(uri)
    .filter(({ kind }) => kind === 'daemon')
    .map(({ at, rule, message }) => ({ line: at.range.start.line + 1, code: rule, message }));
}
