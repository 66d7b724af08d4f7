/** Names that a virtual server and its real servers both have. */
import { type Entry, takes } from './entries.ts';
import { needs, text } from './values.ts';

/** A repeated name is reported since 2.2.8. */
const repeated = {
  missing: 'reported',
  repeat: 'last-reported',
  older: { upTo: '2.2.7', repeat: 'last' },
} as const;

type More = Partial<Omit<Entry, 'positional' | 'description'>>;

/** The host name that HTTP checks ask for. */
export const virtualHost = (description: string, more: More = {}) =>
  takes([needs('host', text())], description, { ...repeated, invalid: 'silent', ...more });

/** What SNMP calls it. */
export const snmpName = (description: string) =>
  takes([needs('name', text())], description, {
    ...repeated,
    since: '2.2.3',
    build: ['snmp-checker'],
    extraReported: true,
  });
