import * as l10n from '@vscode/l10n';
import { readClock } from '../deploy/clock.ts';
import type { Clock } from '../deploy/clock.ts';
import { parseService } from '../deploy/host/facts.ts';
import type { HostLine } from '../deploy/host/host-shell.ts';
import type { Finding } from '../deploy/node.ts';
import type { ClusterView, Member } from './cluster-view.ts';

/** What a node was asked about, and its answers. */
export interface Survey {
  readonly node: string;
  readonly findings: readonly Finding[];
}

/** Answers of one host; see host/survey.sh. */
interface Answers {
  readonly installed: boolean;
  readonly enabled: string;
  readonly active: string;
  readonly ipvsadm: boolean;
  readonly ipVs: 'loaded' | 'module' | 'absent';
  /** `yes`, `no`, or empty where the host can't tell. */
  readonly synchronized: string;
  readonly sysctl: ReadonlyMap<string, string>;
  /** `open`, or the name of the firewall that keeps VRRP out. */
  readonly firewall: string;
  readonly unreached: readonly string[];
}

/**
 * Looks at all that a cluster needs and no configuration shows: packages, kernel, firewall, clocks, and whether the
 * nodes reach each other and their real servers. Changes nothing.
 */
export async function surveyCluster(view: ClusterView): Promise<Survey[]> {
  const surveys = await Promise.all(
    view.members.map(async member => {
      const peers = view.members.filter(other => other !== member).flatMap(pingable);
      const servers = member.shape.services.flatMap(service =>
        service.realServers.map(server => `${server.address},${server.port}`),
      );
      const lines = await member.shell.call(['survey', ...new Set([...peers, ...servers])], {
        timeoutMs: 60_000,
      });
      const clock = await readClock(member.shell);
      return { node: member.name, clock, findings: judge(member, readAnswers(lines)) };
    }),
  );
  const missing = [...view.unreachable].map(
    ([node, message]): Survey => ({ node, findings: [{ code: 'unreachable', severity: 'error', message }] }),
  );
  return [
    ...surveys.map(({ node, clock, findings }) => ({
      node,
      findings: [...findings, ...skew(clock, surveys)],
    })),
    ...missing,
  ];
}

/** Clocks need not agree for VRRP, but logs that are a second apart can't be read side by side. */
const SKEW_MS = 1_000;

function skew(clock: Clock, all: readonly { readonly node: string; readonly clock: Clock }[]): Finding[] {
  return all.flatMap(({ node, clock: other }) => {
    const ahead = clock.offset - other.offset;
    if (ahead < SKEW_MS + clock.error + other.error) return [];
    const message = l10n.t('the clock is {0} s ahead of that of {1}', (ahead / 1000).toFixed(1), node);
    return [{ code: 'clock-skew', severity: 'warning', message }];
  });
}

/** Where the peers send their advertisements from, as far as it can be told: never a virtual address. */
function pingable(member: Member): string[] {
  const virtual = new Set(member.shape.instances.flatMap(it => [...it.addresses, ...it.excludedAddresses]));
  const interfaces = new Set(member.shape.instances.map(it => it.interface));
  return member.addresses
    .filter(({ interface: name, address }) => interfaces.has(name) && !virtual.has(address))
    .map(({ address }) => address)
    .filter(address => !address.startsWith('fe80:'));
}

function readAnswers(lines: readonly HostLine[]): Answers {
  const all = (kind: string) => lines.filter(line => line.kind === kind).map(line => line.fields[0] ?? '');
  const first = (kind: string) => all(kind)[0] ?? '';
  const ipVs = first('ip_vs');
  return {
    installed: first('keepalived') === 'yes',
    enabled: first('enabled'),
    active: parseService(first('service')).active,
    ipvsadm: first('ipvsadm') === 'yes',
    ipVs: ipVs === 'loaded' || ipVs === 'module' ? ipVs : 'absent',
    synchronized: first('synchronized'),
    sysctl: new Map(all('sysctl').map(text => [text.split(' ')[0] ?? '', text.split(' ')[1] ?? ''])),
    firewall: first('firewall'),
    unreached: all('reach').flatMap(text => (text.endsWith(' no') ? [text.slice(0, -' no'.length)] : [])),
  };
}

function judge({ shape }: Member, answers: Answers): Finding[] {
  const findings: Finding[] = [];
  const error = (code: string, message: string) => findings.push({ code, severity: 'error', message });
  const warning = (code: string, message: string) => findings.push({ code, severity: 'warning', message });
  if (!answers.installed) error('not-installed', l10n.t('keepalived is not installed'));
  else if (answers.active !== 'active') error('not-active', l10n.t('keepalived is {0}', answers.active));
  if (answers.installed && !['enabled', 'enabled-runtime', 'static', ''].includes(answers.enabled))
    warning(
      'not-enabled',
      l10n.t('keepalived will not run after the next boot: systemctl enable keepalived'),
    );
  if (shape.usesIpvs && answers.ipVs === 'absent')
    error('no-ip-vs', l10n.t('the kernel has no ip_vs: a daemon with virtual servers ends at once'));
  if (shape.usesIpvs && !answers.ipvsadm)
    warning('no-ipvsadm', l10n.t('ipvsadm is not installed: the table of virtual servers can not be shown'));
  for (const [key, family] of FORWARDING)
    if (
      answers.sysctl.get(key) === '0' &&
      shape.services.some(it => it.forwards && it.address.includes(':') === family)
    )
      error('ip-forward', l10n.t('{0} is 0: with lb_kind NAT no answer gets back to a client', key));
  if (shape.instances.length > 0 && !['open', ''].includes(answers.firewall))
    error(
      'firewall',
      l10n.t('{0} lets no VRRP in (IP protocol 112): both nodes would be master', answers.firewall),
    );
  if (answers.synchronized === 'no')
    warning('clock', l10n.t('the clock is not synchronised: logs of the nodes can not be compared'));
  for (const target of answers.unreached) {
    const [address = '', port] = target.split(',');
    if (port === undefined) error('peer-unreachable', l10n.t('{0} does not answer a ping', address));
    else warning('real-server', l10n.t('the real server {0} does not answer on port {1}', address, port));
  }
  return findings;
}

/** With whether it is for IPv6. */
const FORWARDING = [
  ['net.ipv4.ip_forward', false],
  ['net.ipv6.conf.all.forwarding', true],
] as const;
