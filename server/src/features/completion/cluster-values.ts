import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { hostAddresses } from '../../cluster/model.ts';
import type { NodeView } from '../../cluster/view.ts';
import type { Argument } from '../../schema/index.ts';
import type { Context } from '../context.ts';
import { differing } from '../differing.ts';
import { addressesOf } from '../instances.ts';
import { interfaceKey, seenIn, seenKey } from '../seen.ts';
import type { Slot } from '../slots.ts';
import { nodesOf, peersOf, type World } from '../world.ts';

/** What the cluster knows of a value: what the peers have at the same place, interfaces, and each other's addresses. */
export function clusterItems(
  context: Context,
  path: readonly string[],
  { option }: Slot,
  argument: Argument,
): CompletionItem[] {
  const { world, document } = context;
  const { value, name } = argument;
  const keyword = path.at(-1) ?? '';
  if (value.kind === 'name')
    return path.length === 1 ? items(namesOfPeers(context, path, argument), CompletionItemKind.Value) : [];
  if (value.kind === 'reference' || value.kind === 'enum' || value.kind === 'boolean') {
    return [];
  }
  if (value.kind === 'interface') return items(interfacesOf(world, document.uri), CompletionItemKind.Value);
  const own = nodesOf(world, document.uri);
  const peers = peersOf(world, document.uri);
  if (keyword === 'unicast_peer' && !option) return addressItems(peers.flatMap(sourcesOf));
  if (keyword === 'unicast_src_ip' || keyword === 'mcast_src_ip') {
    return addressItems([...own.flatMap(hostTexts), ...wantedOf(peers)]);
  }
  if (differing.has(keyword)) return [];
  const files = peers.flatMap(({ configuration }) => configuration.files);
  const seen = seenIn(world, files, seenKey(path, { argument, ...(option && { option }) }));
  const virtual = keyword === 'virtual_server' && name === 'address' ? own.flatMap(virtualTexts) : [];
  return items([...new Set([...seen, ...virtual])], CompletionItemKind.Value);
}

/** What the peers define by this keyword and the file does not yet. */
function namesOfPeers({ world, document }: Context, path: readonly string[], argument: Argument): string[] {
  const key = seenKey(path, { argument });
  const own = new Set(seenIn(world, [document.uri], key));
  const files = peersOf(world, document.uri).flatMap(({ configuration }) => configuration.files);
  return seenIn(world, files, key).filter(name => !own.has(name));
}

/** The interfaces that the cluster file names for the file's nodes, and all that its nodes and their peers use. */
function interfacesOf(world: World, uri: string): string[] {
  const described = nodesOf(world, uri).flatMap(({ interfaces }) => Object.keys(interfaces ?? {}));
  const files = [uri, ...peersOf(world, uri).flatMap(({ configuration }) => configuration.files)];
  return [...new Set([...described, ...seenIn(world, files, interfaceKey)])];
}

/** The addresses that a node's instances send from, as far as anybody wrote them down. */
function sourcesOf(node: NodeView): string[] {
  const written = node.vrrp.instances.flatMap(({ source }) => source?.value.text ?? []);
  const interfaces = new Set(node.vrrp.instances.flatMap(one => one.interface?.value ?? []));
  const described = hostAddresses(node).filter(host => interfaces.has(host.interface));
  return [...written, ...described.map(({ address }) => address.text)];
}

function hostTexts(node: NodeView): string[] {
  return hostAddresses(node).map(({ address }) => address.text);
}

/** The addresses that peers send to: one of them should be this node's. */
function wantedOf(peers: readonly NodeView[]): string[] {
  const taken = new Set(peers.flatMap(sourcesOf));
  return peers
    .flatMap(({ vrrp }) => vrrp.instances.flatMap(({ unicast }) => unicast?.peers ?? []))
    .map(({ address }) => address.text)
    .filter(text => !taken.has(text));
}

function virtualTexts({ vrrp }: NodeView): string[] {
  return vrrp.instances.flatMap(addressesOf).map(({ text }) => text);
}

function addressItems(texts: readonly string[]): CompletionItem[] {
  return items([...new Set(texts)], CompletionItemKind.Value);
}

function items(labels: readonly string[], kind: CompletionItemKind): CompletionItem[] {
  return labels.map(label => ({ label, kind }));
}
