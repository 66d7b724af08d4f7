import { type Address, networkKey } from '../config/vrrp/address.ts';
import type { VrrpInstance } from '../config/vrrp/types.ts';
import { compareVersions } from '../schema/version.ts';
import type { Sourced } from '../config/vrrp/lines.ts';
import type { Word } from '../syntax/index.ts';
import { type ClusterNode, hostAddresses, type Participant } from './model.ts';

/** Why the VRRP process of a node ends at start. */
export interface NodeRefusal {
  readonly code: ClusterNode['vrrp']['refusals'][number]['code'] | 'unknown-interface';
  readonly instance?: string;
  /** What is missing, where that has a name. */
  readonly name?: string;
  readonly word?: Word;
}

/** Why an instance is in FAULT from the start. */
export interface StartFault {
  readonly code: 'no-source-address' | 'source-not-local' | 'interface-missing' | 'no-unicast-peers';
  readonly name?: string;
  readonly word?: Word;
}

/** What keeps a node's VRRP process from running: its configuration, or an interface that the host does not have. */
export function refusalsOf(node: ClusterNode): NodeRefusal[] {
  const refusals: NodeRefusal[] = [...node.vrrp.refusals];
  if (!node.interfaces || node.vrrp.globals.dynamicInterfaces) return refusals;
  for (const instance of node.vrrp.instances) {
    for (const { value, word } of interfacesUsedBy(instance)) {
      if (hasInterface(node, value)) continue;
      refusals.push({
        code: 'unknown-interface',
        instance: instance.name.value,
        name: value,
        ...(word && { word }),
      });
    }
  }
  return refusals;
}

function interfacesUsedBy(instance: VrrpInstance): Sourced<string>[] {
  return [
    ...(instance.interface ? [instance.interface] : []),
    ...[...instance.addresses, ...instance.excludedAddresses].flatMap(({ device }) =>
      device ? [device] : [],
    ),
    ...instance.tracked.filter(({ kind }) => kind === 'interface').map(({ name }) => name),
  ];
}

/** Whether a host has an interface, as far as anybody told; the daemon makes those of its VMACs itself. */
export function hasInterface(node: ClusterNode, name: string): boolean {
  if (!node.interfaces || name === 'lo' || name in node.interfaces) return true;
  return name.startsWith('vrrp') && node.vrrp.instances.some(({ useVmac }) => useVmac.value);
}

/** @param removed addresses that the daemon has taken from the host */
export function startFaultsOf(
  participant: Participant,
  node: ClusterNode,
  removed: (address: Address) => boolean,
): StartFault[] {
  const { instance } = participant;
  const faults: StartFault[] = [...instance.faults];
  const { interface: name, source } = instance;
  if (name && !hasInterface(node, name.value)) {
    faults.push({ code: 'interface-missing', name: name.value, ...(name.word && { word: name.word }) });
    return faults;
  }
  if (!node.interfaces) return faults;
  const left = hostAddresses(node).filter(({ address }) => !removed(address));
  if (source) {
    const local = left.some(({ address }) => address.key === source.value.key);
    if (!local && instance.unicast && bindsSource(node)) {
      faults.push({
        code: 'source-not-local',
        name: source.value.text,
        ...(source.word && { word: source.word }),
      });
    }
  } else if (
    instance.family === 4 &&
    name &&
    !left.some(host => host.interface === name.value && host.address.family === 4)
  ) {
    // An interface always has a link-local IPv6 address of its own.
    faults.push({ code: 'no-source-address', name: name.value, ...(name.word && { word: name.word }) });
  }
  return faults;
}

/** Between 2.1 and 2.3.2 a unicast instance needs its source address on the host; others bind to any. */
function bindsSource(node: ClusterNode): boolean {
  const { version } = node.vrrp;
  return compareVersions(version, '2.1.0') >= 0 && compareVersions(version, '2.3.3') < 0;
}

/**
 * What goes with an address that is taken from a host: the kernel also drops the secondary addresses of its network,
 * which are those that were added after it.
 */
export function lostWith(node: ClusterNode, address: Address): Address[] {
  const hosts = hostAddresses(node);
  const taken = hosts.find(host => host.address.key === address.key);
  if (!taken) return [];
  const network = networkKey(taken.address, taken.bits);
  const same = hosts.filter(
    host => host.interface === taken.interface && networkKey(host.address, host.bits) === network,
  );
  const primary = same[0] === taken && taken.address.family === 4;
  return primary ? same.map(host => host.address) : [taken.address];
}
