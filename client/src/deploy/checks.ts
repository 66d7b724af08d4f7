import * as l10n from '@vscode/l10n';
import type { ConfigShape, InstanceShape } from './config-shape.ts';
import type { HostFacts } from './host/facts.ts';
import type { DesiredNode, Finding } from './node.ts';

/** What the daemon's own test does not see, though the host knows it. */
export function checkAgainstHost(node: DesiredNode, shape: ConfigShape, facts: HostFacts): Finding[] {
  const findings: Finding[] = [];
  const error = (code: string, message: string) => findings.push({ code, severity: 'error', message });
  if (shape.empty)
    error(
      'empty',
      l10n.t('{0} holds no configuration: the daemon would give up all addresses, or not start', node.config),
    );
  const file = argumentOf(facts, 'f', 'use-file');
  if (file && file !== node.config)
    error('other-file', l10n.t('the daemon of this host reads {0}, not {1}', file, node.config));
  if (node.configId !== undefined && node.configId !== configIdOn(facts))
    error(
      'config-id',
      l10n.t(
        'the daemon of this host runs with the config id {0}, not {1}: other lines count than the cluster file says',
        configIdOn(facts),
        node.configId,
      ),
    );
  if (facts.service.load === 'masked')
    error('masked', l10n.t('the service keepalived is masked on this host'));
  if (!canTest(facts.keepalived))
    error(
      'version',
      l10n.t("keepalived {0} can't test a configuration: 2.0.7 or newer can", facts.keepalived ?? ''),
    );
  if (shape.usesIpvs && !facts.ipVs)
    error(
      'no-ip-vs',
      l10n.t(
        'the configuration has virtual servers, but this host has no ip_vs: the daemon would end, and VRRP with it',
      ),
    );
  if (shape.netNamespace !== undefined && !facts.networkNamespaces.includes(shape.netNamespace))
    error(
      'net-namespace',
      l10n.t(
        'there is no network namespace {0} on this host, so the daemon would test nothing',
        shape.netNamespace,
      ),
    );
  for (const instance of shape.instances)
    for (const problem of checkInstance(instance, facts)) error(...problem);
  return findings;
}

/** The config id that decides which `@` lines a host's daemon reads: its `-i`, else the host's short name. */
export function configIdOn(facts: HostFacts): string {
  return givenConfigId(facts) ?? facts.hostName.replace(/\..*/, '');
}

/** The daemon's `-i`. */
export function givenConfigId(facts: HostFacts): string | undefined {
  return argumentOf(facts, 'i', 'config-id');
}

/** The value of one of the daemon's options, given as `-f X`, `-fX`, `--use-file X` or `--use-file=X`. */
function argumentOf(facts: HostFacts, short: string, long: string): string | undefined {
  return new RegExp(`(?:^|\\s)(?:-${short}|--${long}[= ])\\s*(\\S+)`).exec(facts.daemonArguments)?.[1];
}

/** `-t` came in 2.0.4 and works since 2.0.7. */
function canTest(version: string | undefined): boolean {
  const [major = 0, minor = 0, patch = 0] = (version ?? '').split('.').map(Number);
  return major > 2 || (major === 2 && (minor > 0 || patch >= 7));
}

function checkInstance(instance: InstanceShape, facts: HostFacts): [code: string, message: string][] {
  const problems: [string, string][] = [];
  const about = l10n.t('vrrp_instance {0}', instance.name);
  const held = new Set(facts.addresses.map(entry => entry.address));
  if (instance.interface !== undefined && !facts.interfaces.includes(instance.interface))
    problems.push([
      'interface',
      l10n.t('{0}: there is no interface {1} on this host', about, instance.interface),
    ]);
  if (instance.unicastSource !== undefined && !held.has(instance.unicastSource))
    problems.push([
      'unicast-source',
      l10n.t('{0}: unicast_src_ip {1} is no address of this host', about, instance.unicastSource),
    ]);
  const own = instance.unicastPeers.filter(peer => held.has(peer));
  if (own.length > 0)
    problems.push([
      'unicast-peer',
      l10n.t('{0}: unicast_peer {1} is this host itself', about, own.join(', ')),
    ]);
  return problems;
}

/**
 * Addresses of the host that would become virtual: the next deployment could take them away, and the host with them.
 * `virtualBefore` are those that the daemon has put there itself.
 */
export function ownAddresses(
  shape: ConfigShape,
  facts: HostFacts,
  virtualBefore: ReadonlySet<string>,
): Finding[] {
  const held = new Set(facts.addresses.map(entry => entry.address));
  const virtual = shape.instances.flatMap(instance => [...instance.addresses, ...instance.excludedAddresses]);
  return virtual
    .filter(address => held.has(address) && !virtualBefore.has(address))
    .map(address => ({
      code: 'own-address',
      severity: 'error',
      message: l10n.t(
        '{0} is an address of the host itself: as a virtual address it could be taken away, and the host would be cut off',
        address,
      ),
    }));
}
