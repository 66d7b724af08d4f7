/** Which keywords a build of the daemon knows. */
import type { BuildOption, Keyword } from './types.ts';

/** What a distribution leaves out of its build, where that has been seen on its package. */
export const leftOut: Readonly<Record<'debian12', readonly BuildOption[]>> = {
  debian12: ['ipset', 'iptables'],
};

/** Whether a build without these parts knows the keyword. */
export const builtWithout = (keyword: Keyword, without: readonly BuildOption[]): boolean =>
  !keyword.build?.some(part => without.includes(part));
