import * as l10n from '@vscode/l10n';
import type { ClusterView, NodeView } from '../../cluster/view.ts';
import { topLevel } from '../../config/index.ts';
import { parseAddress } from '../../config/vrrp/address.ts';
import { keyword, linesOf } from '../../config/vrrp/lines.ts';
import type { Statement } from '../../syntax/index.ts';
import type { Change, Refusal } from './edit.ts';
import { appendToBlock, appendToFile, linesOfStatement, type ReadText, stepOf } from './places.ts';

/** The virtual servers of a node, by the words behind the keyword. */
export function servicesOf({ configuration }: NodeView): Map<string, Statement> {
  const found = new Map<string, Statement>();
  for (const statement of topLevel(configuration)) {
    if (keyword(statement) !== 'virtual_server') continue;
    const head = statement.words.slice(1).map(({ text }) => text);
    found.set(head.join(' '), statement);
  }
  return found;
}

/** Adds a service to every node, at the end of its file. The real servers are reached by direct routing. */
export function addVirtualServer(
  { nodes, name }: ClusterView,
  address: string,
  port: number,
  realServers: readonly string[],
  text: ReadText,
): Change[] | Refusal {
  const head = `${address} ${port}`;
  for (const each of [address, ...realServers])
    if (!parseAddress(each)) return { refused: l10n.t('{0} is no address.', each) };
  if (realServers.length === 0) return { refused: l10n.t('A virtual server needs a real server.') };
  if (nodes.some(node => servicesOf(node).has(head)))
    return { refused: l10n.t('{0} has the virtual server {1} already.', name, head) };
  return nodes.map(({ configuration: { uri } }) => {
    const step = stepOf(text(uri));
    return appendToFile(
      uri,
      [
        `virtual_server ${head} {`,
        `${step}delay_loop 5`,
        `${step}lb_algo rr`,
        `${step}lb_kind DR`,
        `${step}protocol TCP`,
        ...realServers.flatMap(server => ['', ...newRealServer(server, port, step, step)]),
        '}',
      ],
      text,
    );
  });
}

/** Adds a real server to a service on every node that has it; it is checked as the last one of them is. */
export function addRealServer(
  { nodes, name }: ClusterView,
  service: string,
  address: string,
  port: number,
  text: ReadText,
): Change[] | Refusal {
  if (!parseAddress(address)) return { refused: l10n.t('{0} is no address.', address) };
  const changes: Change[] = [];
  for (const node of nodes) {
    const statement = servicesOf(node).get(service);
    if (!statement) continue;
    const servers = linesOf(statement).filter(line => keyword(line) === 'real_server');
    if (servers.some(({ words }) => words[1]?.text === address && words[2]?.text === String(port)))
      return { refused: l10n.t('{0} has the real server {1} already.', node.name, `${address} ${port}`) };
    const fresh = (indent: string) =>
      newRealServer(address, port, indent, stepOf(text(node.configuration.uri)));
    const change = appendToBlock(
      statement,
      indent => ['', ...(likeTheLast(servers.at(-1), address, port, text) ?? fresh(indent))],
      text,
    );
    if (!change) return { refused: l10n.t('{0}: a block is not closed.', node.name) };
    changes.push(change);
  }
  return changes.length > 0 ? changes : { refused: l10n.t('{0} has no virtual server {1}.', name, service) };
}

function newRealServer(address: string, port: number, indent: string, step: string): string[] {
  return [
    `${indent}real_server ${address} ${port} {`,
    `${indent}${step}weight 1`,
    `${indent}${step}TCP_CHECK {`,
    `${indent}${step}${step}connect_timeout 3`,
    `${indent}${step}}`,
    `${indent}}`,
  ];
}

/** The lines of a real server with another address; undefined if they are not as people write them. */
function likeTheLast(
  server: Statement | undefined,
  address: string,
  port: number,
  text: ReadText,
): string[] | undefined {
  const [first, ...rest] = (server && linesOfStatement(server, text)) ?? [];
  const head = first === undefined ? undefined : /^(\s*real_server\s+)\S+\s+\d+(\s*\{\s*)$/.exec(first);
  if (!head || rest.some(line => /\b(?:connect_ip|bindto)\b/.test(line))) return undefined;
  return [`${head[1] ?? ''}${address} ${port}${head[2] ?? ''}`.trimEnd(), ...rest];
}
