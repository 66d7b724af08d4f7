import * as l10n from '@vscode/l10n';
import { modify, parse } from 'jsonc-parser';
import type { ClusterView, NodeView } from '../../cluster/view.ts';
import { parsePrefix } from '../../config/vrrp/address.ts';
import { keyword, linesOf } from '../../config/vrrp/lines.ts';
import type { Change, Refusal } from './edit.ts';
import { appendToBlock, type ReadText, replaceWord } from './places.ts';
import { membersOf } from './routers.ts';
import type { Position } from '../../text/range.ts';
import { applyChanges } from './apply.ts';

/**
 * Adds a node that comes after all others: its file is the last node's with values of its own, and where the nodes use
 * unicast, all of them get to know it.
 */
export function addNode(
  cluster: ClusterView,
  name: string,
  address: string,
  text: ReadText,
): Change[] | Refusal {
  const model = cluster.nodes.at(-1);
  const prefix = parsePrefix(address);
  if (!model) return { refused: l10n.t('The cluster has no node to make another one after.') };
  if (!prefix || !address.includes('/'))
    return { refused: l10n.t('{0} is no address with the length of its prefix.', address) };
  if (!/^[A-Za-z0-9][\w.-]*$/.test(name))
    return { refused: l10n.t('{0} can not be the name of a node.', name) };
  if (cluster.nodes.some(node => node.name === name))
    return { refused: l10n.t('{0} is a node of the cluster already.', name) };
  if (model.configuration.files.length > 1 || model.configuration.target.configId !== undefined)
    return {
      refused: l10n.t(
        'The file of {0} is put together from several, or shared by nodes: add the node by hand.',
        model.name,
      ),
    };
  const own = ownChanges(cluster, model, name, prefix.address.text, text);
  if ('refused' in own) return own;
  const config = newConfigUri(model, name);
  const copied = applyChanges(text(model.configuration.uri), own).replaceAll(wholeWord(model.name), name);
  const peers = cluster.nodes.flatMap(node => newPeer(node, prefix.address.text, text));
  return [{ uri: config, create: copied }, ...peers, ...inClusterFile(cluster, name, config, address, text)];
}

/** What has to differ from the node that the new one is made after. */
function ownChanges(
  cluster: ClusterView,
  model: NodeView,
  name: string,
  address: string,
  text: ReadText,
): Change[] | Refusal {
  const changes: Change[] = [];
  const routerId = model.vrrp.globals.routerId?.word;
  if (routerId) changes.push(replaceWord(routerId, name));
  for (const { vrid, statement, source, unicast } of model.vrrp.instances) {
    const lines = linesOf(statement);
    const word = (key: string) => lines.find(line => keyword(line) === key)?.words[1];
    const state = word('state');
    if (state) changes.push(replaceWord(state, 'BACKUP'));
    const priority = priorityBelow(cluster, vrid.value);
    if (priority === undefined)
      return {
        refused: l10n.t(
          'There is no priority left below the others that a failing check would still fall below.',
        ),
      };
    const written = word('priority');
    const added = written
      ? replaceWord(written, String(priority))
      : appendToBlock(statement, indent => [`${indent}priority ${priority}`], text);
    if (added) changes.push(added);
    if (source?.word) changes.push(replaceWord(source.word, address));
    const old = source?.value.text ?? firstAddress(model);
    const list = lines.find(line => keyword(line) === 'unicast_peer');
    if (!unicast || !list) continue;
    if (old === undefined)
      return {
        refused: l10n.t('The address of {0} is not known, and the new node has to send to it.', model.name),
      };
    const change = appendToBlock(list, indent => [`${indent}${old}`], text);
    if (change) changes.push(change);
  }
  return changes;
}

/**
 * A priority below all others, and yet above what a failing check leaves of the highest one: with a lower one the new
 * node could not take over from a node whose check fails.
 */
function priorityBelow(cluster: ClusterView, vrid: number): number | undefined {
  const members = membersOf(cluster, vrid).map(({ instance }) => instance);
  const priorities = members.map(({ priority }) => priority.value);
  const lowest = Math.min(...priorities);
  const weights = members.flatMap(({ tracked }) => tracked.map(({ weight }) => Math.abs(weight.value)));
  const floor = Math.max(0, Math.max(...priorities) - Math.min(255, ...weights.filter(weight => weight > 0)));
  if (lowest - step > floor) return lowest - step;
  const between = Math.floor((lowest + floor) / 2);
  return between > floor && between < lowest ? between : undefined;
}

/** Between one node's priority and the next. */
const step = 10;

function firstAddress({ interfaces }: NodeView): string | undefined {
  return Object.values(interfaces ?? {})[0]?.[0]?.replace(/\/.*/, '');
}

function newPeer({ vrrp }: NodeView, address: string, text: ReadText): Change[] {
  return vrrp.instances.flatMap(({ statement }) => {
    const list = linesOf(statement).find(line => keyword(line) === 'unicast_peer');
    const change = list && appendToBlock(list, indent => [`${indent}${address}`], text);
    return change ? [change] : [];
  });
}

/** Beside the model's file: `keepalived-NAME.conf`, or `NAME/keepalived.conf` where each node has a folder. */
function newConfigUri({ configuration, name: model }: NodeView, name: string): string {
  const { uri } = configuration;
  const perFolder = uri.endsWith(`/${model}/keepalived.conf`);
  return perFolder
    ? `${uri.slice(0, -`${model}/keepalived.conf`.length)}${name}/keepalived.conf`
    : `${uri.slice(0, uri.lastIndexOf('/') + 1)}keepalived-${name}.conf`;
}

function wholeWord(name: string): RegExp {
  return new RegExp(`(?<![\\w-])${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`, 'g');
}

/** Its entry is the last node's too, with the file, the host and the address of its own. */
function inClusterFile(
  { file, nodes }: ClusterView,
  name: string,
  config: string,
  address: string,
  text: ReadText,
): Change[] {
  if (!file) return [];
  const old = text(file.uri);
  const whole: unknown = parse(old, [], { allowTrailingComma: true });
  const entry = member(member(whole, 'nodes'), nodes.at(-1)?.name ?? '');
  const [device = 'eth0'] = Object.keys(record(member(entry, 'interfaces')));
  const folder = file.uri.slice(0, file.uri.lastIndexOf('/') + 1);
  const added = {
    ...record(entry),
    config: config.startsWith(folder) ? config.slice(folder.length) : config,
    ssh: `root@${address.replace(/\/.*/, '')}`,
    interfaces: { [device]: [address] },
  };
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' };
  return modify(old, ['nodes', name], added, { formattingOptions }).map(({ offset, length, content }) => ({
    uri: file.uri,
    range: { start: positionAt(old, offset), end: positionAt(old, offset + length) },
    newText: content,
  }));
}

function positionAt(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

function member(value: unknown, key: string): unknown {
  return record(value)[key];
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
