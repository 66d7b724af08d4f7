import type { Statement } from '../../syntax/index.ts';
import { type Configuration, topLevelNamed } from '../configuration.ts';
import { correctionsOf } from './checks.ts';
import { readGroup } from './groups.ts';
import type { LvsConfiguration, LvsCorrection, ServerGroup, VirtualServer } from './types.ts';
import { readVirtualServer } from './virtual-server.ts';

/** What a block gives by itself is kept for as long as the block stands. */
const known = new WeakMap<Statement, VirtualServer | 'skipped'>();
const settled = new WeakMap<VirtualServer, readonly LvsCorrection[]>();

/** Reads what the checker process of a node's daemon runs with. */
export function readLvs(configuration: Configuration): LvsConfiguration {
  const servers = topLevelNamed(configuration, 'virtual_server').flatMap(block => virtualServer(block) ?? []);
  const groups = new Map<string, ServerGroup>();
  const repeatedGroups: ServerGroup[] = [];
  const emptyGroups: ServerGroup[] = [];
  const mixedGroups: ServerGroup[] = [];
  for (const statement of topLevelNamed(configuration, 'virtual_server_group')) {
    const group = readGroup(statement);
    if (!group) continue;
    if (group.addresses.length === 0 && group.marks.length === 0) emptyGroups.push(group);
    else if (group.markWithoutFamily && group.families.size === 2) mixedGroups.push(group);
    else if (groups.has(group.name.value)) repeatedGroups.push(group);
    else groups.set(group.name.value, group);
  }
  const corrections: LvsCorrection[] = mixedGroups.flatMap(mixed);
  for (const server of servers) {
    for (const correction of server.corrections) corrections.push(correction);
    for (const correction of settle(server, groups)) corrections.push(correction);
  }
  const virtualServers = servers.filter(
    ({ realServers, incomplete }) => realServers.length > 0 || incomplete,
  );
  return { virtualServers, groups, repeatedGroups, emptyGroups, mixedGroups, corrections };
}

/** The daemon says so where the block ends. */
function mixed({ statement, name, markWithoutFamily }: ServerGroup): LvsCorrection[] {
  const at = statement.block?.close ?? name.word;
  return at ? [{ code: 'group-mixed', at, server: name.value, statement, other: markWithoutFamily }] : [];
}

function virtualServer(statement: Statement): VirtualServer | undefined {
  let server = known.get(statement);
  if (!server) known.set(statement, (server = readVirtualServer(statement) ?? 'skipped'));
  return server === 'skipped' ? undefined : server;
}

function settle(server: VirtualServer, groups: ReadonlyMap<string, ServerGroup>): readonly LvsCorrection[] {
  // Only a group can change while the virtual server's block stays the same.
  if (server.service.kind === 'group') {
    const group = groups.get(server.service.group.value);
    // The daemon drops a service whose group is not there, and says so only in its log.
    return group ? correctionsOf(server, group) : [];
  }
  let corrections = settled.get(server);
  if (!corrections) settled.set(server, (corrections = correctionsOf(server, undefined)));
  return corrections;
}
