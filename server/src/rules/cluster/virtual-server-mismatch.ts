import * as l10n from '@vscode/l10n';
import type { ClusterView, NodeView } from '../../cluster/view.ts';
import type { RealServer, VirtualServer } from '../../config/lvs/index.ts';
import type { Token } from '../../syntax/index.ts';
import type { Reporter, Rule } from '../rule.ts';
import { holds, realServerKey, type Service, serviceName, servicesOf } from './services.ts';

/** Whichever director holds the VIP, the same services have to come of it. */
export const virtualServerMismatch: Rule = {
  id: 'virtual-server-mismatch',
  kind: 'cluster',
  severity: 'warning',
  cluster(cluster, report) {
    if (cluster.nodes.length < 2) return;
    const firsts = new Map<string, Service>();
    for (const service of servicesOf(cluster)) {
      const first = firsts.get(service.key);
      if (!first) {
        firsts.set(service.key, service);
        reportMissing(cluster, service, report);
      } else if (first.node !== service.node) {
        reportRealServers(first, service, report);
        reportRealServers(service, first, report);
        reportSettings(first, service, report);
      }
    }
  },
};

function reportMissing(cluster: ClusterView, service: Service, report: Reporter): void {
  const without = cluster.nodes.filter(
    node => isDirector(cluster, node, service) && !has(cluster, node, service),
  );
  if (without.length === 0) return;
  report({
    ...head(service.server),
    message: l10n.t(
      'The virtual server {0} is not on {1}: what comes in there after a takeover is not passed on.',
      serviceName(service),
      without.map(({ name }) => name).join(', '),
    ),
  });
}

/** Whether the service's traffic can come to the node. */
function isDirector(cluster: ClusterView, node: NodeView, { node: own, address }: Service): boolean {
  if (node === own || node.vrrp.unknown.length > 0) return false;
  if (address) return holds(node, address) && holds(own, address);
  return servicesOf(cluster).some(service => service.node === node);
}

function has(cluster: ClusterView, node: NodeView, { key }: Service): boolean {
  return servicesOf(cluster).some(service => service.node === node && service.key === key);
}

/** Real servers that only one of two nodes has. */
function reportRealServers(service: Service, other: Service, report: Reporter): void {
  const theirs = new Set(other.server.realServers.map(one => realServerKey(one, other.server)));
  for (const real of service.server.realServers) {
    if (theirs.has(realServerKey(real, service.server))) continue;
    report({
      at: real.word,
      ...(real.portWord && { to: real.portWord }),
      message: l10n.t(
        'The real server {0} of {1} is not on {2}: it gets no connections while {2} is master.',
        real.address.text,
        serviceName(service),
        other.node.name,
      ),
      related: [{ at: head(other.server).at, message: l10n.t('On {0}', other.node.name) }],
    });
  }
}

function reportSettings(first: Service, service: Service, report: Reporter): void {
  const settings = [
    ...settingsOf(first.server, service.server),
    ...service.server.realServers.flatMap(real => {
      const counterpart = first.server.realServers.find(
        one => realServerKey(one, first.server) === realServerKey(real, service.server),
      );
      return counterpart ? realSettings(counterpart, real) : [];
    }),
  ];
  for (const { keyword, theirs, mine, at, other } of settings) {
    if (mine === theirs) continue;
    report({
      at: at ?? head(service.server).at,
      severity: 'information',
      message: l10n.t(
        '{0} of {1} is {2} here and {3} on {4}: connections are treated differently after a takeover.',
        keyword,
        serviceName(service),
        mine,
        theirs,
        first.node.name,
      ),
      related: [{ at: other ?? head(first.server).at, message: l10n.t('On {0}', first.node.name) }],
    });
  }
}

interface Setting {
  readonly keyword: string;
  readonly theirs: string;
  readonly mine: string;
  readonly at: Token | undefined;
  readonly other: Token | undefined;
}

function settingsOf(theirs: VirtualServer, mine: VirtualServer): Setting[] {
  // What the daemon takes if the line is missing.
  const entries = [
    ['lvs_sched', theirs.scheduler, mine.scheduler, 'wlc'],
    ['lvs_method', theirs.method, mine.method, 'NAT'],
    ['persistence_timeout', theirs.persistence, mine.persistence, l10n.t('none')],
    ['quorum', theirs.quorum, mine.quorum, 1],
  ] as const;
  return entries.map(([keyword, other, own, missing]) => ({
    keyword,
    theirs: String(other?.value ?? missing),
    mine: String(own?.value ?? missing),
    at: own?.word,
    other: other?.word,
  }));
}

function realSettings(theirs: RealServer, mine: RealServer): Setting[] {
  const places = { at: mine.word, other: theirs.word };
  const own = mine.address.text;
  return [
    {
      keyword: l10n.t('The weight of real server {0}', own),
      theirs: String(theirs.weight),
      mine: String(mine.weight),
      ...places,
    },
    {
      keyword: l10n.t('The health check of real server {0}', own),
      theirs: checksOf(theirs),
      mine: checksOf(mine),
      ...places,
    },
  ];
}

function checksOf({ checkers }: RealServer): string {
  return checkers.map(({ words: [word] }) => word?.text ?? '').join(' + ') || l10n.t('none');
}

function head({ statement }: VirtualServer): { readonly at: Token; readonly to?: Token } {
  const [first, ...rest] = statement.words;
  const last = rest.at(-1);
  return { at: first!, ...(last && { to: last }) };
}
