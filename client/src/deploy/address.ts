import { parseAddress } from '../../../server/src/config/vrrp/address.ts';

/**
 * An address as the kernel prints it (RFC 5952), so that what a configuration says can be compared with what a host
 * has; a prefix is cut off. What is no address stays as it is.
 */
export function asTheKernelPrints(text: string): string {
  const plain = text.replace(/\/.*/, '');
  const address = parseAddress(plain);
  if (!address) return plain;
  if (address.family === 4) return address.key;
  const groups = address.key.split(':').map(group => Number.parseInt(group, 16).toString(16));
  const zeros = longestRun(groups);
  if (zeros.length < 2) return groups.join(':');
  const [before, after] = [groups.slice(0, zeros.start), groups.slice(zeros.start + zeros.length)];
  return `${before.join(':')}::${after.join(':')}`;
}

/** The first of the longest runs of zero groups. */
function longestRun(groups: readonly string[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  for (const [index, group] of groups.entries()) {
    if (group !== '0') start = index + 1;
    else if (index + 1 - start > best.length) best = { start, length: index + 1 - start };
  }
  return best;
}
