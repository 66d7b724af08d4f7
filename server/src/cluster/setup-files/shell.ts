/**
 * What a shell script takes for the VIP, as far as its text tells without doubt: variables that are called so, and the
 * addresses that it puts on the loopback, as a real server of LVS does.
 */
import { type WrittenAddress, writtenAddress } from './places.ts';

const literal = String.raw`(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-fA-F]{0,4}:[\da-fA-F:]*:[\da-fA-F]{0,4})`;
/** Behind an address. */
const end = String.raw`(?=[/"'}\s;)&|]|$)`;
/** `VIP=10.0.0.100`, `readonly vip='10.0.0.100/32'`, `VIP=${1:-10.0.0.100}`. */
const assignment = new RegExp(
  String.raw`(?:^|[\s;&(])(\w+)=["']?(?:\$\{\w+:?[-=]["']?)?(${literal})${end}`,
  'dg',
);
/** `${VIP:=10.0.0.100}`, wherever it stands. */
const fallback = new RegExp(String.raw`\$\{(\w+):?[-=]["']?(${literal})${end}`, 'dg');
/** `ifconfig lo:0 10.0.0.100 …`, `ip addr add 10.0.0.100/32 dev lo`. */
const onLoopback = [
  new RegExp(String.raw`\bifconfig\s+lo:\w+\s+(${literal})${end}`, 'dg'),
  new RegExp(
    String.raw`\bip\s+(?:-[46]\s+)?a(?:ddr(?:ess)?)?\s+(?:add|replace)\s+(${literal})${end}[^;&|]*\bdev\s+lo\b`,
    'dg',
  ),
];

/** `vip`, `K8S_VIP`, `default_vip`, `VIP1`, `VIP_ADDR`, `VIRTUAL_IP`. */
const virtualName = /^(?:\w*_)?(?:vip|virtual_?ip)_?\d*(?:_?(?:addr(?:ess)?|ip))?$/i;

export function virtualAddressesIn(script: string): WrittenAddress[] {
  const found = new Map<string, WrittenAddress>();
  for (const [line, text] of script.split(/\r?\n/).entries()) {
    if (/^\s*#/.test(text)) continue;
    for (const match of [...text.matchAll(assignment), ...text.matchAll(fallback)]) {
      if (virtualName.test(match[1]!)) add(line, match[2]!, match.indices![2]![0]);
    }
    for (const match of onLoopback.flatMap(pattern => [...text.matchAll(pattern)])) {
      add(line, match[1]!, match.indices![1]![0]);
    }
  }
  return [...found.values()];

  function add(line: number, text: string, character: number): void {
    const written = writtenAddress(text, line, character);
    if (written) found.set(`${line}:${character}`, written);
  }
}

/** Whether the script makes a node a real server of LVS with direct routing. */
export function preparesRealServer({
  name,
  text,
}: {
  readonly name: string;
  readonly text: string;
}): boolean {
  return /^(?:lvs[-_]?)?real[-_]?server/i.test(name) || /\barp_(?:ignore|announce)\b/.test(text);
}

/** `vip=$1`, `readonly vip="${1}"`, `VIP=${1:-10.0.0.100}`. */
const fromArgument = /(?:^|[\s;&(])(\w+)=["']?\$\{?([1-9])(?::?-[^}]*)?\}?["']?(?=[\s;]|$)/g;

/**
 * Which arguments of the script are the VIP, counted from 1. Functions have arguments of their own, so that only those
 * count outside of them, or in a `main` that gets them all; what `shift` moves is not followed.
 */
export function virtualArgumentsOf(script: string): number[] {
  const passesAll = /^\s*main\s+"\$@"/m.test(script);
  const found = new Set<number>();
  const shifted = new Set<string>();
  let place = '';
  for (const text of script.split(/\r?\n/)) {
    const opened = /^(?:function\s+)?(\w+)\s*(?:\(\s*\))?\s*\{/.exec(text);
    if (opened) place = opened[1]!;
    if (place === '' || (place === 'main' && passesAll)) {
      for (const [, name = '', position = ''] of shifted.has(place) ? [] : text.matchAll(fromArgument)) {
        if (virtualName.test(name)) found.add(Number(position));
      }
      if (/\bshift\b/.test(text)) shifted.add(place);
    }
    if (text.startsWith('}')) place = '';
  }
  return [...found];
}
