/** Tells what each word of a line is: the words at fixed places first, then options with their values in any order. */
import * as l10n from '@vscode/l10n';
import { isUnknown } from '../../config/index.ts';
import { type Argument, knownIn, type Option, type Version } from '../../schema/index.ts';
import type { Word } from '../../syntax/index.ts';
import { checkValue } from './kinds/check.ts';
import type { Complaint } from './kinds/complaint.ts';
import { optionsByWord, type Plan } from './plan.ts';
import type { Outcome, Slip } from './slip.ts';

/** A word, and what it turned out to be. */
export interface Given {
  readonly word: Word;
  /** Absent for an option's own word. */
  readonly argument?: Argument;
  /** The option that the word is, or belongs to. */
  readonly option?: Option;
}

/** The reading of one line. */
export class Reading {
  readonly plan: Plan;
  readonly words: readonly Word[];
  readonly version: Version;
  /** The word that is read next. */
  at: number;
  readonly slips: Slip[] = [];
  readonly given: Given[] = [];
  /** Words that nobody knows yet were passed: what follows may belong to them. */
  uncertain = false;

  /** @param from the first word behind the keyword */
  constructor(plan: Plan, words: readonly Word[], from: number, version: Version) {
    this.plan = plan;
    this.words = words;
    this.at = from;
    this.version = version;
  }

  get word(): Word | undefined {
    return this.words[this.at];
  }

  /** Reads the whole line. @returns whether the daemon would read it to its end */
  read(): boolean {
    return this.#hasWords() && this.readPositional() && this.readOptions();
  }

  /** A line that is made of options alone needs one of them. */
  #hasWords(): boolean {
    const { grammar, options } = this.plan;
    if (this.word || grammar.positional.length > 0) return true;
    return this.#missing({ name: 'option', value: { kind: 'enum', values: [...options.keys()] } });
  }

  /** Reads the words at fixed places. @returns whether the line goes on */
  readPositional(positional: readonly Argument[] = this.plan.grammar.positional): boolean {
    let refused: Complaint | undefined;
    for (const [index, argument] of positional.entries()) {
      const { word } = this;
      if (!word) {
        if (argument.optional) continue;
        return this.#missing(argument);
      }
      if (argument.verbatim) {
        this.at = this.words.length;
        return true;
      }
      if (argument.optional && this.plan.options.has(word.text)) continue;
      const complaint = this.complaintAbout(argument, word);
      if (complaint && argument.optional && !argument.repeated) {
        refused ??= complaint;
        if (index < positional.length - 1) continue;
      }
      if (argument.repeated) return this.#readRepeated(argument);
      if (complaint) {
        if (!this.invalid(word, argument.optional ? (refused ?? complaint) : complaint)) return false;
      }
      if (!this.#take(argument, word)) return true;
    }
    return true;
  }

  #readRepeated(argument: Argument): boolean {
    const most = this.at + (argument.atMost ?? Infinity);
    while (this.at < Math.min(most, this.words.length)) {
      const word = this.words[this.at]!;
      const complaint = this.complaintAbout(argument, word) ?? this.#repetition(argument, word);
      if (complaint && !this.invalid(word, complaint)) return false;
      this.#take(argument, word);
    }
    return true;
  }

  #repetition({ distinct }: Argument, word: Word): Complaint | undefined {
    if (!distinct || isUnknown(word)) return undefined;
    const first = this.words.find(({ text }) => text === word.text);
    return first === word ? undefined : { message: l10n.t('{0} is used twice.', word.text) };
  }

  /** Reads options and their values to the end of the line. @returns whether the daemon would get there */
  readOptions(): boolean {
    for (let { word } = this; word; word = this.word) {
      const option = this.plan.options.get(word.text);
      if (option) {
        if (!this.readOption(option)) return false;
      } else if (this.uncertain || isUnknown(word)) {
        this.uncertain = true;
        this.at++;
      } else {
        return this.unexpected(word);
      }
    }
    return true;
  }

  /** Reads an option, its values and the options that belong to it alone. @returns whether the line goes on */
  readOption(option: Option): boolean {
    const { grammar } = this.plan;
    const word = this.words[this.at++]!;
    if (!knownIn(option, this.version)) {
      this.slips.push({ kind: 'too-new', at: word, since: option.since! });
      return false;
    }
    if (option.deprecated?.reported) {
      this.slips.push({ kind: 'deprecated', at: word, deprecation: option.deprecated });
    }
    this.given.push({ word, option });
    let refused: Complaint | undefined;
    for (const argument of option.values) {
      const value = this.word;
      if (!value) {
        if (argument.optional) continue;
        this.slips.push({ kind: 'missing', at: word, argument, outcome: option.missing ?? grammar.missing });
        return false;
      }
      const complaint = this.complaintAbout(argument, value);
      if (complaint && argument.optional) {
        refused = complaint;
        continue;
      }
      if (complaint && !this.invalid(value, complaint)) return false;
      if (argument.since && !this.#since(argument, value)) return false;
      this.given.push({ word: value, argument, option });
      this.at++;
      refused = undefined;
    }
    // A word behind the last value that was meant to be one.
    if (refused && this.word && !option.options && !this.plan.options.has(this.word.text)) {
      return this.invalid(this.word, refused);
    }
    const nested = optionsByWord(option.options);
    for (let next = this.word && nested.get(this.word.text); next; ) {
      if (!this.readOption(next)) return false;
      next = this.word && nested.get(this.word.text);
    }
    return true;
  }

  /** What is wrong with the word as this argument; nothing if nobody knows the word yet. */
  complaintAbout(argument: Argument, word: Word): Complaint | undefined {
    const complaint = checkValue(argument.value, word.text);
    return complaint && !isUnknown(word) ? complaint : undefined;
  }

  /** Notes that a word can't be used. @returns whether the rest of the line still counts */
  invalid(at: Word, complaint: Complaint, usual: Outcome = this.plan.grammar.invalid): boolean {
    const plain = complaint.outcome ?? usual;
    const outcome = plain === 'clamped' && complaint.tooLong ? 'cut' : plain;
    if (outcome !== 'silent' && outcome !== 'logged') {
      this.slips.push({ kind: 'invalid', at, ...complaint, outcome: outcome });
    }
    return outcome !== 'ignored' && outcome !== 'drops-block' && outcome !== 'exits';
  }

  /** Notes a word that nothing expects, if the daemon does. @returns whether the daemon reads on */
  unexpected(at: Word): boolean {
    const { grammar, options } = this.plan;
    if (!grammar.extraReported) return true;
    const known = [...options.keys()].filter(word => knownIn(options.get(word)!, this.version));
    this.slips.push({ kind: 'unexpected', at, known, outcome: grammar.invalid });
    return false;
  }

  #missing(argument: Argument): boolean {
    const { missing } = this.plan.grammar;
    if (!this.uncertain && missing !== 'accepted' && missing !== 'silent' && missing !== 'logged') {
      const at = this.words[this.at - 1] ?? this.words[0];
      if (at) this.slips.push({ kind: 'missing', at, argument, outcome: missing });
    }
    return false;
  }

  /** @returns whether the version knows such a word here */
  #take(argument: Argument, word: Word): boolean {
    if (argument.since && !this.#since(argument, word)) return false;
    if (this.plan.grammar.special) this.given.push({ word, argument });
    this.at++;
    return true;
  }

  #since({ since }: Argument, at: Word): boolean {
    if (knownIn({ since: since! }, this.version)) return true;
    this.slips.push({ kind: 'too-new', at, since: since! });
    this.at = this.words.length;
    return false;
  }
}
