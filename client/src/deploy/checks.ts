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
      `${node.config} holds no configuration: the daemon would give up all addresses, or not start`,
    );
  const file = /(?:^|\s)(?:-f|--use-file[= ])\s*(\S+)/.exec(facts.daemonArguments)?.[1];
  if (file && file !== node.config)
    error('other-file', `the daemon of this host reads ${file}, not ${node.config}`);
  if (facts.service.load === 'masked') error('masked', 'the service keepalived is masked on this host');
  if (!canTest(facts.keepalived))
    error('version', `keepalived ${facts.keepalived} can't test a configuration: 2.0.7 or newer can`);
  if (shape.usesIpvs && !facts.ipVs)
    error(
      'no-ip-vs',
      'the configuration has virtual servers, but this host has no ip_vs: the daemon would end, and VRRP with it',
    );
  if (shape.netNamespace !== undefined && !facts.networkNamespaces.includes(shape.netNamespace))
    error(
      'net-namespace',
      `there is no network namespace ${shape.netNamespace} on this host, so the daemon would test nothing`,
    );
  for (const instance of shape.instances)
    for (const problem of checkInstance(instance, facts)) error(...problem);
  return findings;
}

/** `-t` came in 2.0.4 and works since 2.0.7. */
function canTest(version: string | undefined): boolean {
  const [major = 0, minor = 0, patch = 0] = (version ?? '').split('.').map(Number);
  return major > 2 || (major === 2 && (minor > 0 || patch >= 7));
}

function checkInstance(instance: InstanceShape, facts: HostFacts): [code: string, message: string][] {
  const problems: [string, string][] = [];
  const about = `vrrp_instance ${instance.name}`;
  const held = new Set(facts.addresses.map(entry => entry.address));
  if (instance.interface !== undefined && !facts.interfaces.includes(instance.interface))
    problems.push(['interface', `${about}: there is no interface ${instance.interface} on this host`]);
  if (instance.unicastSource !== undefined && !held.has(instance.unicastSource))
    problems.push([
      'unicast-source',
      `${about}: unicast_src_ip ${instance.unicastSource} is no address of this host`,
    ]);
  const own = instance.unicastPeers.filter(peer => held.has(peer));
  if (own.length > 0)
    problems.push(['unicast-peer', `${about}: unicast_peer ${own.join(', ')} is this host itself`]);
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
      message: `${address} is an address of the host itself: as a virtual address it could be taken away, and the host would be cut off`,
    }));
}
