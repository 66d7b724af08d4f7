import { keywordPaths, type Argument, type Option, type Value } from '../../server/src/schema/index.ts';

/** Everything in the schema that a person reads, in the order of the schema: descriptions, defaults in words, units. */
export function schemaTexts(): Set<string> {
  const found = new Set<string>();
  for (const { keyword } of keywordPaths()) {
    found.add(keyword.description);
    if (keyword.defaultText) found.add(keyword.defaultText);
    let read: typeof keyword | typeof keyword.older = keyword;
    for (; read; read = read.older) {
      for (const line of [read, read.lines]) {
        line?.positional?.forEach(argument => addArgument(argument, found));
        line?.options?.forEach(option => addOption(option, found));
      }
    }
  }
  return found;
}

function addOption(option: Option, found: Set<string>): void {
  found.add(option.description);
  for (const argument of option.values) addArgument(argument, found);
  for (const inner of option.options ?? []) addOption(inner, found);
}

function addArgument({ value }: Argument, found: Set<string>): void {
  addUnits(value, found);
}

/** Units that are words; `s`, `ms` and `us` are the same in every language. */
function addUnits(value: Value, found: Set<string>): void {
  if (value.kind === 'either') for (const one of value.of) addUnits(one, found);
  else if ('unit' in value && value.unit && !/^(?:s|ms|us)$/.test(value.unit)) found.add(value.unit);
}
