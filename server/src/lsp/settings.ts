import { readRelease } from '../schema/release-names.ts';
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
  const release = typeof values['version'] === 'string' ? readRelease(values['version']) : undefined;
  return {
    service: release ?? {},
    problems: values['problems'] === 'openFiles' ? 'openFiles' : 'clusters',
  };
}
