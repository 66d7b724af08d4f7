/** What a line's grammar comes to for one version of keepalived, worked out once for each keyword. */
import { asOf, type Keyword, type LineGrammar, type Option, type Version } from '../../schema/index.ts';

export interface Plan {
  readonly grammar: LineGrammar;
  /** The keyword as the version reads it; absent for lines that are none of keywords. */
  readonly keyword?: Keyword;
  readonly options: ReadonlyMap<string, Option>;
  /** Of the lines in the keyword's block. */
  readonly lines?: Plan;
  /** The value that is a whole command line, if the keyword has one. */
  readonly isCommand: boolean;
}

const byVersion = new Map<Version, WeakMap<Keyword, Plan>>();
let lastVersion: Version | undefined;
let lastPlans: WeakMap<Keyword, Plan> = new WeakMap();

export function planOf(keyword: Keyword, version: Version): Plan {
  if (version !== lastVersion) {
    lastPlans = byVersion.get(version) ?? new WeakMap();
    byVersion.set(version, lastPlans);
    lastVersion = version;
  }
  let plan = lastPlans.get(keyword);
  if (!plan) lastPlans.set(keyword, (plan = makePlan(asOf(keyword, version))));
  return plan;
}

function makePlan(keyword: Keyword): Plan {
  return {
    ...planOfGrammar(keyword),
    keyword,
    ...(keyword.lines && { lines: planOfGrammar(keyword.lines) }),
  };
}

function planOfGrammar(grammar: LineGrammar): Plan {
  const kind = grammar.positional[0]?.value.kind;
  return {
    grammar,
    options: optionsByWord(grammar.options),
    isCommand: kind === 'script' || kind === 'regex',
  };
}

const maps = new WeakMap<readonly Option[], ReadonlyMap<string, Option>>();
const none: ReadonlyMap<string, Option> = new Map();

/** Options by their words and by what else they may be called. */
export function optionsByWord(options: readonly Option[] | undefined): ReadonlyMap<string, Option> {
  if (!options) return none;
  let map = maps.get(options);
  if (!map) {
    map = new Map(
      options.flatMap(option => [option.word, ...(option.aliases ?? [])].map(word => [word, option])),
    );
    maps.set(options, map);
  }
  return map;
}
