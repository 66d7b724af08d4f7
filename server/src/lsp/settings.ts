import { readVersion } from '../schema/release-names.ts';
import type { ServiceOptions } from '../service.ts';

/** Of which files problems are shown: of those that are open, or of the other nodes of their clusters too. */
export type ProblemScope = 'openFiles' | 'clusters';

export interface Settings {
  readonly service: ServiceOptions;
  readonly problems: ProblemScope;
}

export const defaultSettings: Settings = { service: {}, problems: 'clusters' };

/** Reads the `keepalived` section of the editor's settings; what makes no sense is left at its default. */
export function readSettings(section: unknown): Settings {
  const values: Readonly<Record<string, unknown>> =
    typeof section === 'object' && section !== null ? { ...section } : {};
  const version = typeof values['version'] === 'string' ? readVersion(values['version']) : undefined;
  return {
    service: version ? { version } : {},
    problems: values['problems'] === 'openFiles' ? 'openFiles' : 'clusters',
  };
}
