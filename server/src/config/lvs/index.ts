/** What the checker process of a daemon makes of one configuration. Start at `readLvs`. */
export { readLvs } from './read.ts';
export type * from './types.ts';
