/** What the daemon makes of a virtual server once all blocks are read, in the daemon's order. */
import type { Token } from '../../syntax/index.ts';
import { sameAddress } from '../vrrp/address.ts';
import type {
  ForwardingMethod,
  LvsCorrection,
  RealServer,
  Server,
  ServerGroup,
  VirtualServer,
} from './types.ts';

/** A virtual server with the group that it serves, if it does. */
interface Subject {
  readonly server: VirtualServer;
  readonly group: ServerGroup | undefined;
  readonly at: Token;
  readonly report: (code: LvsCorrection['code'], at: Token, more?: Partial<LvsCorrection>) => void;
}

export function correctionsOf(server: VirtualServer, group: ServerGroup | undefined): LvsCorrection[] {
  const at = server.statement.words[0];
  if (!at || server.realServers.length === 0) return [];
  const corrections: LvsCorrection[] = [];
  const report: Subject['report'] = (code, place, more) =>
    corrections.push({ code, at: place, server: server.name, statement: server.statement, ...more });
  const subject: Subject = { server, group, at, report };
  checkService(subject);
  checkPool(subject, checkRealServers(subject));
  checkPorts(subject);
  return corrections;
}

function checkService({ server, group, at, report }: Subject): void {
  const { service, protocol, persistence } = server;
  const marks = service.kind === 'mark' || (group?.marks.length ?? 0) > 0;
  const addresses = service.kind === 'address' || (group?.addresses.length ?? 0) > 0;
  if (server.haSuspend && marks) report('mark-with-suspend', server.haSuspend);
  if (addresses) {
    if (!protocol && !isWritten(server, 'protocol')) report('no-protocol', at);
    if (server.onePacket && (protocol?.value ?? 'UDP') !== 'UDP')
      report('one-packet-without-udp', server.onePacket);
  }
  const withoutPort =
    service.kind === 'address'
      ? service.port === 0 && at
      : group?.addresses.find(({ port }) => port === 0) && server.statement.words[2];
  if (withoutPort && !persistence?.value && !server.incomplete) report('no-port', withoutPort);
  if (protocol && marks && !addresses) report('mark-with-protocol', protocol.word ?? at);
  if (!server.scheduler && !isWritten(server, 'lvs_sched', 'lb_algo')) report('no-scheduler', at);
}

/** A value that can't be used is the cause, and said there; what a template fills in is not known yet. */
function isWritten({ keywords, incomplete }: VirtualServer, ...names: readonly string[]): boolean {
  return incomplete || names.some(name => keywords.has(name));
}

/** @returns the servers that are left */
function checkRealServers({ server, at, report }: Subject): RealServer[] {
  const left: RealServer[] = [];
  const byAddress = new Map<string, RealServer>();
  let method: ForwardingMethod | undefined = server.method?.value;
  for (const real of server.realServers) {
    const key = `${real.address.key} ${real.port}`;
    const first = byAddress.get(key);
    if (first) {
      report('duplicate-real-server', real.word, { other: first.word });
      continue;
    }
    byAddress.set(key, real);
    left.push(real);
    if (!real.method && !method && !isWritten(server, 'lvs_method', 'lb_kind')) {
      report('no-method', at);
      method = 'NAT';
    }
    checkSorryServer(server, real, report);
  }
  if (
    server.sorryServer &&
    !server.sorryServer.method &&
    !method &&
    !isWritten(server, 'lvs_method', 'lb_kind')
  )
    report('no-method', at);
  return left;
}

function checkSorryServer({ sorryServer }: VirtualServer, real: RealServer, report: Subject['report']): void {
  if (!sorryServer || !sameAddress(sorryServer.address, real.address) || sorryServer.port !== real.port)
    return;
  if (sorryServer.inhibit !== real.inhibit)
    report('sorry-server-inhibit', sorryServer.word, { other: real.word });
}

function checkPool({ server, at, report }: Subject, left: readonly RealServer[]): void {
  if (server.incomplete) return;
  const weights = left.reduce((sum, { weight }) => sum + weight, 0);
  const quorum = Math.min(server.quorum.value, weights);
  if (server.quorum.value > weights) report('quorum-cut', server.quorum.word ?? at, { value: weights });
  // A quorum of 0 is the quorum's fault alone.
  if (quorum > 0 && server.hysteresis.value >= quorum) {
    report('hysteresis-cut', server.hysteresis.word ?? at, { value: quorum - 1 });
  }
}

/** Only NAT can send a connection to another port. */
function checkPorts({ server, group, report }: Subject): void {
  const methodOf = (one: Server) => one.method ?? server.method?.value ?? 'NAT';
  const candidates: [Server, LvsCorrection['code']][] = server.realServers.map(real => [
    real,
    'port-differs',
  ]);
  if (server.sorryServer) candidates.push([server.sorryServer, 'sorry-port-differs']);
  for (const [one, code] of candidates) {
    if (methodOf(one) === 'NAT' || one.port === 0) continue;
    const place = one.portWord ?? one.word;
    if (server.service.kind === 'mark' || (group?.marks.length ?? 0) > 0) report('mark-with-port', place);
    const ports =
      server.service.kind === 'address'
        ? [server.service.port]
        : (group?.addresses ?? []).map(({ port }) => port);
    const other = ports.find(port => port !== one.port);
    if (other !== undefined) report(code, place, { value: other });
  }
}
