import type { Statement, Word } from '../../syntax/index.ts';
import { parseAddress } from '../vrrp/address.ts';
import { argument, integerIn, keyword, linesOf, type Sourced, switchIn } from '../vrrp/lines.ts';
import type { ForwardingMethod, RealServer, SorryServer } from './types.ts';

const most = 2_147_483_647;
const checkerNames =
  /^(?:HTTP_GET|SSL_GET|TCP_CHECK|UDP_CHECK|SMTP_CHECK|DNS_CHECK|MISC_CHECK|PING_CHECK|BFD_CHECK|FILE_CHECK)$/;

/** Reads a port. @returns 0 if there is none, undefined for one that the daemon refuses */
export function portIn(word: Word | undefined): number | undefined {
  if (!word || /^0*$/.test(word.text)) return 0;
  return integerIn(word, 1, 65535);
}

/**
 * @param inherited the method that stands above the server; one below it counts only where the server has none
 * @returns undefined if the daemon skips the block
 */
export function readRealServer(
  statement: Statement,
  inherited: ForwardingMethod | undefined,
): RealServer | undefined {
  const word = argument(statement);
  const address = word && parseAddress(word.text);
  const portWord = argument(statement, 2);
  const port = portIn(portWord);
  if (!address || port === undefined) return undefined;
  let method = inherited;
  let weight: number | undefined;
  let inhibit: boolean | undefined;
  const checkers: Statement[] = [];
  for (const line of linesOf(statement)) {
    const name = keyword(line);
    if (name === 'weight') weight = integerIn(argument(line), 0, most) ?? weight;
    else if (name === 'lvs_method' || name === 'lb_kind') method = methodIn(argument(line)) ?? method;
    else if (name === 'inhibit_on_failure') inhibit = switchIn(argument(line)) ?? inhibit;
    else if (checkerNames.test(name)) checkers.push(line);
  }
  return {
    statement,
    address,
    port,
    word,
    ...(portWord && port > 0 && { portWord }),
    ...(method && { method }),
    inhibit: inhibit ?? false,
    inheritsInhibit: inhibit === undefined,
    weight: weight ?? 1,
    inheritsWeight: weight === undefined,
    checkers,
  };
}

export function readSorryServer(
  line: Statement,
  inherited: ForwardingMethod | undefined,
): SorryServer | undefined {
  const word = argument(line);
  const address = word && parseAddress(word.text);
  const portWord = argument(line, 2);
  const port = portIn(portWord);
  if (!address || port === undefined) return undefined;
  return {
    address,
    port,
    word,
    ...(portWord && port > 0 && { portWord }),
    ...(inherited && { method: inherited }),
    inhibit: false,
  };
}

export function methodIn(word: Word | undefined): ForwardingMethod | undefined {
  const text = word?.text;
  return text === 'NAT' || text === 'DR' || text === 'TUN' ? text : undefined;
}

export function sourcedMethod(line: Statement): Sourced<ForwardingMethod> | undefined {
  const word = argument(line);
  const method = methodIn(word);
  return method && { value: method, ...(word && { word }) };
}
