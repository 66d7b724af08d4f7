import { compareVersions, type Version } from '../../schema/version.ts';
import type { Statement, Word } from '../../syntax/index.ts';
import { parsePrefix } from './address.ts';
import type { InstanceDraft } from './draft.ts';
import { linesOf } from './lines.ts';
import type { IgnoredAddress, VirtualAddress } from './types.ts';

/** The first release that drops an address which an instance lists twice. */
const dropsRepeated: Version = '2.3.3';

/**
 * Reads a `virtual_ipaddress` block. The first address sets the family of the instance, if nothing before has; the
 * daemon drops those of the other one.
 */
export function readVirtualAddresses(draft: InstanceDraft, block: Statement, version: Version): void {
  for (const found of addressesOf(block)) {
    draft.family ??= found.address.family;
    if (found.address.family !== draft.family) ignore(draft, found, 'other-family');
    else if (repeats(draft, found, version)) ignore(draft, found, 'duplicate-address');
    else draft.addresses.push(found);
  }
}

/** Reads a `virtual_ipaddress_excluded` block: addresses of both families, which no advert names. */
export function readExcludedAddresses(draft: InstanceDraft, block: Statement, version: Version): void {
  for (const found of addressesOf(block)) {
    if (!repeats(draft, found, version)) draft.excludedAddresses.push(found);
  }
}

/** The addresses of a block that never runs, for those who want to know what nobody holds. */
export function ignoredAddressesOf(
  instance: Statement,
  reason: IgnoredAddress['reason'],
): readonly IgnoredAddress[] {
  return linesOf(instance)
    .filter(line => line.words[0]?.text.startsWith('virtual_ipaddress'))
    .flatMap(addressesOf)
    .map(({ address, word }) => ({ address, word, reason }));
}

function addressesOf(block: Statement): VirtualAddress[] {
  return linesOf(block).flatMap(line => {
    const [word, ...options] = line.words;
    const prefix = word && parsePrefix(word.text);
    if (!prefix) return [];
    const device = valueOf(options, 'dev');
    const tracked = !options.some(option => option.text === 'no_track');
    return [{ ...prefix, word, tracked, ...(device && { device: { value: device.text, word: device } }) }];
  });
}

function valueOf(options: readonly Word[], name: string): Word | undefined {
  const at = options.findIndex(option => option.text === name);
  return at < 0 ? undefined : options[at + 1];
}

function repeats(draft: InstanceDraft, found: VirtualAddress, version: Version): boolean {
  if (compareVersions(version, dropsRepeated) < 0) return false;
  const key = `${found.address.key} ${found.device?.value ?? ''}`;
  const known = draft.listed.has(key);
  draft.listed.add(key);
  return known;
}

function ignore(draft: InstanceDraft, found: VirtualAddress, reason: IgnoredAddress['reason']): void {
  draft.ignoredAddresses.push({ address: found.address, word: found.word, reason });
}
