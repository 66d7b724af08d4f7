import { type IToken, Lexer } from 'chevrotain';
import { modes } from './tokens.ts';

const lexer = new Lexer(modes, {
  positionTracking: 'onlyStart',
  ensureOptimizations: true,
  // The token definitions are checked by the tests; a start of the server need not check them again.
  skipValidations: true,
});

export interface Tokens {
  readonly tokens: readonly IToken[];
  readonly comments: readonly IToken[];
}

/**
 * Cuts any text into tokens, in linear time. Lines and columns of the tokens count from 1.
 * @param mode `resolved` for lines whose conditions, definitions, sequences and includes were read already
 */
export function tokenize(text: string, mode: 'line' | 'resolved' = 'line'): Tokens {
  const { tokens, groups } = lexer.tokenize(text, mode);
  return { tokens, comments: groups['comments'] ?? [] };
}
