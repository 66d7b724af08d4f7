/** What the daemon does with a value that it cannot use. It reports it, except where the member says otherwise. */
export type OnInvalid =
  /** The line is dropped: the previous value or the default stays. */
  | 'ignored'
  /** The default is taken, whatever stood before. */
  | 'default'
  /** The nearest allowed value is taken: the end of the range, a text cut to its length. */
  | 'clamped'
  /** The word, or the word with its value, is dropped; the rest of the line counts. */
  | 'drops-word'
  /** The object that the line stands in, or that it opens, is dropped. */
  | 'drops-block'
  /** The value is used all the same. */
  | 'used'
  /** The daemon does not start, or ends. */
  | 'exits'
  /** Dropped, but said only in the log of the running daemon, never by `-t`. */
  | 'logged'
  /** What the keyword sets is switched off. */
  | 'disables'
  /** Nothing is said and nothing checked. */
  | 'silent';
