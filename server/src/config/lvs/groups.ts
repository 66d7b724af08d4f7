import type { Statement, Word } from '../../syntax/index.ts';
import { type Family, parseAddress } from '../vrrp/address.ts';
import { argument, linesOf } from '../vrrp/lines.ts';
import { portIn } from './servers.ts';
import type { ServerGroup } from './types.ts';

/** Reads a `virtual_server_group`; lines that the daemon drops are left out. */
export function readGroup(statement: Statement): ServerGroup | undefined {
  const word = argument(statement);
  if (!word) return undefined;
  const addresses: ServerGroup['addresses'][number][] = [];
  const marks: ServerGroup['marks'][number][] = [];
  const families = new Set<Family>();
  let markWithoutFamily: Word | undefined;
  for (const line of linesOf(statement)) {
    const [first, second, third] = line.words;
    if (!first) continue;
    if (first.text === 'fwmark') {
      if (!second) continue;
      marks.push(first);
      if (third?.text === 'inet') families.add(4);
      else if (third?.text === 'inet6') families.add(6);
      else markWithoutFamily ??= first;
      continue;
    }
    // A range goes by its first address: `10.0.0.1-9`, `10.0.0.0/30`.
    const address = parseAddress(first.text.replace(/[-/].*$/, ''));
    const port = portIn(second);
    if (!address || port === undefined) continue;
    addresses.push({ address, port, word: first });
    families.add(address.family);
  }
  return { statement, name: { value: word.text, word }, addresses, marks, markWithoutFamily, families };
}
