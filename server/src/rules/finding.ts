/** What the linter says, and how it can be mended. */
import type { Process } from '../schema/index.ts';
import type { Token } from '../syntax/index.ts';
import type { Range } from '../text/range.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/**
 * Where a finding comes from: `daemon` is what the daemon of the target version reports, refuses, drops or silently
 * changes; `cluster` follows from several nodes; `advice` is neither, and never more than a warning.
 */
export type Kind = 'daemon' | 'cluster' | 'advice';

/** A place in a file. A token is one, for as long as its section stands. */
export type Place = Token | { readonly uri: string; readonly range: Range };

export interface Related {
  readonly at: Place;
  readonly message: string;
}

/** What a rule says about one place. */
export interface Report {
  readonly at: Place;
  /** The end of what it is about, if that is more than one token of a line. */
  readonly to?: Token;
  /** What is wrong, and what is expected or happens instead: one or two full sentences. */
  readonly message: string;
  readonly related?: readonly Related[];
  /** What the quick fix needs to know. */
  readonly fix?: Fix;
  /** Only where it differs from the rule's own, because of what follows from it. */
  readonly severity?: Severity;
  /** Only where it differs: what the daemon says on some hosts alone, and the text does not tell on which, is advice. */
  readonly kind?: Kind;
  readonly tag?: 'deprecated' | 'unnecessary';
  /** The processes of the daemon that find it, if the place does not tell. */
  readonly by?: readonly Process[];
  /** The process finds it only once it has read everything. What ends the process earlier hides it. */
  readonly afterReading?: Process;
  /** The process of the daemon that ends at this place, so that it never comes to what it would look at later. */
  readonly ends?: Process;
  /** The process that ends on account of this once it has read everything, so that it looks at nothing as a whole. */
  readonly stops?: Process;
}

export interface Finding extends Report {
  readonly rule: string;
  readonly kind: Kind;
  readonly severity: Severity;
}

/** An edit that mends what a finding is about. It must be data, as it travels to the editor and back. */
export interface Fix {
  /** What the edit does, as an order: `Set virtual_router_id to 51, as on lb-master`. */
  readonly title: string;
  readonly edits: readonly FixEdit[];
  /** Nothing is guessed: what the line means to the daemon stays, or it meant nothing. Such fixes are made all at once. */
  readonly safe?: boolean;
}

export interface FixEdit {
  /** A token wherever there is one: it stays right when text above it moves, which a range does not. */
  readonly at: Place;
  /** The end of the place, where that is more than one token. */
  readonly to?: Token;
  /**
   * Replace the place, or put the text right behind it, or replace the whole lines from `at` to `to`, line breaks
   * included; the first unless it says otherwise.
   */
  readonly where?: 'replace' | 'behind' | 'lines';
  readonly newText: string;
}

export type Reporter = (report: Report) => void;

export function uriOf(place: Place): string {
  return 'section' in place ? place.section.uri : place.uri;
}
