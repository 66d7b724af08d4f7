import type { Statement, Token, Word } from '../../syntax/index.ts';
import { parseAddress } from '../vrrp/address.ts';
import { argument, integerIn, isKnown, keyword, linesOf, unknownWordsOf } from '../vrrp/lines.ts';
import { methodIn, portIn, readRealServer, readSorryServer, sourcedMethod } from './servers.ts';
import type { LvsCorrection, Protocol, RealServer, Service, VirtualServer } from './types.ts';

const mostUnsigned = 4_294_967_295;
const mostWeight = 2_147_483_647;
const usualPersistence = 360;
/** Those that the daemon reports unless one of the hashing schedulers stands above them. */
const hashFlags = new Set(['hashed', 'sh-port', 'sh-fallback', 'mh-port', 'mh-fallback']);

/** A virtual server while its block is read: what stands above decides about what follows. */
interface Draft extends Mutable<Omit<VirtualServer, 'realServers' | 'corrections'>> {
  readonly realServers: RealServer[];
  readonly corrections: LvsCorrection[];
  /** What its real servers have where they say nothing themselves, wherever it stands in the block. */
  weight: number;
  inhibit: boolean;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Reads the block of a virtual server. @returns undefined if the daemon skips the block */
export function readVirtualServer(statement: Statement): VirtualServer | undefined {
  const service = serviceOf(statement);
  if (!service) return undefined;
  const name = statement.words
    .slice(1, 3)
    .map(({ text }) => text)
    .join(' ');
  const lines = linesOf(statement);
  const draft: Draft = {
    statement,
    name,
    service,
    family: service.kind === 'address' ? service.address?.family : undefined,
    quorum: { value: 1 },
    hysteresis: { value: 0 },
    realServers: [],
    corrections: [],
    keywords: new Set(lines.map(keyword)),
    incomplete: unknownWordsOf(statement).length > 0,
    weight: 1,
    inhibit: false,
  };
  for (const line of lines) if (line.block || isKnown(line)) readLine(draft, line);
  settleFamily(draft);
  const { weight, inhibit, ...server } = draft;
  const realServers = draft.realServers.map(real => ({
    ...real,
    weight: real.inheritsWeight ? weight : real.weight,
    inhibit: real.inheritsInhibit ? inhibit : real.inhibit,
  }));
  return { ...server, realServers };
}

function serviceOf(statement: Statement): Service | undefined {
  const [, first, second] = statement.words;
  if (!first) return undefined;
  if (first.text === 'group') return second && { kind: 'group', group: { value: second.text, word: second } };
  if (first.text === 'fwmark') {
    const mark = integerIn(second, 0, mostUnsigned);
    if (mark === undefined) return undefined;
    return mark > 0 ? { kind: 'mark', mark } : { kind: 'address', port: 0 };
  }
  const address = parseAddress(first.text);
  const port = portIn(second);
  return address && port !== undefined ? { kind: 'address', address, port } : undefined;
}

function readLine(draft: Draft, line: Statement): void {
  const [key] = line.words;
  const word = argument(line);
  const name = keyword(line);
  switch (name) {
    case 'ip_family':
      readFamily(draft, line);
      break;
    case 'protocol': {
      const protocol = word?.text.toUpperCase();
      if (isProtocol(protocol)) draft.protocol = { value: protocol, ...(key && { word: key }) };
      break;
    }
    case 'lb_algo':
    case 'lvs_sched':
      if (word) draft.scheduler = { value: word.text, word };
      break;
    case 'lb_kind':
    case 'lvs_method':
      draft.method = sourcedMethod(line) ?? draft.method;
      break;
    case 'persistence_timeout':
      draft.persistence = { value: word ? (integerIn(word, 1, 2_678_400) ?? 0) : usualPersistence };
      break;
    case 'persistence_granularity':
      readGranularity(draft, word);
      break;
    case 'ops':
      draft.onePacket = key;
      break;
    case 'ha_suspend':
      draft.haSuspend = key;
      break;
    case 'inhibit_on_failure':
      draft.inhibit = true;
      break;
    case 'weight':
      draft.weight = integerIn(word, 1, mostWeight) ?? draft.weight;
      break;
    case 'quorum':
      draft.quorum = { value: integerIn(word, 1, mostUnsigned) ?? 1, ...(word && { word }) };
      break;
    case 'hysteresis': {
      const hysteresis = integerIn(word, 0, mostUnsigned);
      if (hysteresis !== undefined) draft.hysteresis = { value: hysteresis, ...(word && { word }) };
      break;
    }
    case 'sorry_server':
      draft.sorryServer = readSorryServer(line, draft.method?.value) ?? draft.sorryServer;
      break;
    case 'sorry_server_inhibit':
      if (draft.sorryServer) draft.sorryServer = { ...draft.sorryServer, inhibit: true };
      else if (key) report(draft, 'sorry-server-missing', key);
      break;
    case 'sorry_server_lvs_method': {
      const method = methodIn(word);
      if (!draft.sorryServer && key) report(draft, 'sorry-server-missing', key);
      else if (draft.sorryServer && method) draft.sorryServer = { ...draft.sorryServer, method };
      break;
    }
    case 'real_server':
      addRealServer(draft, line);
      break;
    default:
      if (key && hashFlags.has(name)) readFlag(draft, key);
  }
}

function isProtocol(text: string | undefined): text is Protocol {
  return text === 'TCP' || text === 'UDP' || text === 'SCTP';
}

function readFamily(draft: Draft, line: Statement): void {
  const word = argument(line);
  const family = word?.text === 'inet' ? 4 : word?.text === 'inet6' ? 6 : undefined;
  if (!family || !word) return;
  if (draft.family && draft.family !== family) report(draft, 'family-conflict', word);
  else draft.family = family;
}

/** A dotted mask for IPv4, a prefix length for IPv6. A service without a family yet gets that of its mask. */
function readGranularity(draft: Draft, word: Word | undefined): void {
  if (!word) return;
  draft.family ??= word.text.includes('.') ? 4 : 6;
  const length = /^\+?\d+$/.test(word.text);
  if (draft.family === 6 && !length) {
    if (parseAddress(word.text)) report(draft, 'granularity-family', word);
    return;
  }
  if (draft.family === 4 && length) report(draft, 'granularity-prefix', word);
  draft.persistence ??= { value: usualPersistence };
}

function readFlag(draft: Draft, key: Token): void {
  const scheduler = draft.scheduler?.value;
  if (scheduler !== 'sh' && scheduler !== 'mh') report(draft, 'scheduler-flag', key);
}

/** A server of the other family is dropped, unless packets reach it by tunnel. */
function addRealServer(draft: Draft, line: Statement): void {
  const real = readRealServer(line, draft.method?.value);
  if (!real) return;
  if (real.method !== 'TUN') {
    draft.family ??= real.address.family;
    if (draft.family !== real.address.family) {
      report(draft, 'real-server-family', line.block?.close ?? real.word);
      return;
    }
  }
  draft.realServers.push(real);
}

function settleFamily(draft: Draft): void {
  const at = draft.statement.block?.close ?? draft.statement.words[0];
  if (draft.realServers.length === 0) {
    if (!draft.incomplete && at) report(draft, 'no-real-server', at);
    return;
  }
  const sorry = draft.sorryServer;
  if (!sorry || sorry.method === 'TUN') return;
  draft.family ??= sorry.address.family;
  if (draft.family === sorry.address.family) return;
  draft.sorryServer = undefined;
  if (at) report(draft, 'sorry-server-family', at);
}

function report(draft: Draft, code: LvsCorrection['code'], at: Token): void {
  draft.corrections.push({ code, at, server: draft.name, statement: draft.statement });
}
