import type { Answers, NodeAnswer } from './answers.ts';
import { configName } from './roles.ts';
import { scriptNames } from './scripts.ts';

/** keepalived.cluster.json: which file belongs to which host. */
export function clusterFile(answers: Answers): string {
  const { cluster, nodes, design, realServers } = answers;
  return `${object(
    [
      ['cluster', JSON.stringify(cluster)],
      [
        'nodes',
        object(
          nodes.map(node => [node.name, nodeEntry(answers, node)]),
          1,
        ),
      ],
      ...(design === 'lvs'
        ? [
            [
              'realServers',
              object(
                realServers.map(({ name, ssh }) => [name, realServerEntry(ssh)]),
                1,
              ),
            ] as const,
          ]
        : []),
    ],
    0,
  )}\n`;
}

type Member = readonly [string, string];

function nodeEntry(answers: Answers, node: NodeAnswer): string {
  const { keepalived } = answers;
  const scripts = scriptNames(answers);
  return object(
    [
      ['config', JSON.stringify(configName(answers, node))],
      ['ssh', JSON.stringify(node.ssh)],
      ['interfaces', line([[node.interface, `[${JSON.stringify(`${node.address}/${node.bits}`)}]`]])],
      ...(keepalived === '' ? [] : [['keepalived', JSON.stringify(keepalived)] as const]),
      ...(scripts.length === 0
        ? []
        : [
            [
              'files',
              object(
                scripts.map(name => [name, script(`/etc/keepalived/${name}`)]),
                3,
              ),
            ] as const,
          ]),
    ],
    2,
  );
}

function realServerEntry(ssh: string): string {
  return object(
    [
      ['ssh', JSON.stringify(ssh)],
      ['files', line([['realserver.sh', script('/usr/local/sbin/realserver.sh')]])],
      ['run', '"realserver.sh start"'],
    ],
    2,
  );
}

function script(to: string): string {
  return line([
    ['to', JSON.stringify(to)],
    ['mode', '"0755"'],
  ]);
}

/** An object with a line for each member. */
function object(members: readonly Member[], depth: number): string {
  const indent = '  '.repeat(depth);
  const lines = members.map(([name, value]) => `${indent}  ${JSON.stringify(name)}: ${value}`);
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

/** An object on one line. */
function line(members: readonly Member[]): string {
  return `{ ${members.map(([name, value]) => `${JSON.stringify(name)}: ${value}`).join(', ')} }`;
}
