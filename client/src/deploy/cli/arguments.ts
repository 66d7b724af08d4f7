import { parseArgs } from 'node:util';
import { clusterFileName } from '../../../../server/src/files.ts';
import type { Strategy } from '../cluster/strategy.ts';
import { DeployError, messageOf } from '../errors.ts';
import { CLUSTERS_AT_ONCE } from '../fleet.ts';

export const USAGE = `keepalived-deploy plan|apply|rollback|status|unlock [options] [NODE...]
keepalived-deploy check|health, handover|resume|failover-test NODE, journal [NODE...]
keepalived-deploy export-ansible [--cluster FILE] [--to FOLDER] [--force]

  plan       shows what would be changed on each host; changes nothing
  apply      puts the files of the cluster on its hosts, as one change
  rollback   brings back what the hosts had before their last deployment
  status     tells what runs on each host, who has locked it, and what was deployed
  unlock     ends a deployment that somebody has left: what was not confirmed is undone

  check      looks at what the cluster needs of its hosts: packages, kernel, firewall, clocks, who reaches whom
  health     tells who holds each address, and whether the services answer
  handover   stops keepalived on a node for maintenance, and sees to it that its peers take over
  resume     starts it again, and waits until the addresses have come to rest
  failover-test   both, with a pause between them; the host ends the pause by itself if this command dies
  journal    what keepalived says on all nodes, or on some

  export-ansible   writes a playbook and an inventory for the cluster; connects to nobody

  --cluster FILE         the cluster file (keepalived.cluster.json); repeated: several clusters, as one fleet
  --all                  every keepalived.cluster.json in this folder and below it
  --parallel N           clusters of a fleet at the same time (4)
  --keep-going           apply, rollback: go on with other clusters of a fleet after one has failed
  --transport ssh2|openssh   built in, or the system's own ssh (ssh2)
  --ssh-config FILE      as ssh -F
  --accept-host-key FINGERPRINT   SHA256:..., for a host that is not in known_hosts; may be repeated
  --secrets-stdin        read {"password": ..., "passphrase": ..., "sudo": ...} from standard input
  --revert-after SECONDS the host undoes by itself what is not confirmed (60)
  --override CODE        go on in spite of findings of that code; may be repeated; lint stands for all of the linter
  --order NODE,NODE...   the order in which the nodes take the change, instead of backups first
  --strategy one-by-one|handover|together   how they take it, instead of what costs least
  --id ID                rollback: of that deployment
  --rest SECONDS         failover-test: how long the node stays out (5)
  --lines N, --follow    journal: the last N lines of each node (20); and those to come
  --to FOLDER            export-ansible: where to write (ansible)
  --force                export-ansible: write over files that differ
  --json                 the result as one JSON object; events as lines of JSON on standard error

Exit status 0: as asked; 1: refused or undone, the hosts run what they ran before; 2: usage, or a host that
can't be reached; 3: a person must look.`;

const COMMANDS = [
  'plan',
  'apply',
  'rollback',
  'status',
  'unlock',
  'check',
  'health',
  'handover',
  'resume',
  'failover-test',
  'journal',
  'export-ansible',
] as const;

export interface Arguments {
  readonly command: (typeof COMMANDS)[number];
  readonly nodes: readonly string[];
  readonly clusters: readonly string[];
  readonly all: boolean;
  /** Clusters at the same time. */
  readonly parallel: number;
  readonly keepGoing: boolean;
  readonly transport: 'ssh2' | 'openssh';
  readonly sshConfig: string | undefined;
  readonly acceptHostKeys: readonly string[];
  readonly secretsStdin: boolean;
  readonly revertAfter: number;
  readonly override: readonly string[];
  readonly order: readonly string[];
  readonly strategy: Strategy | undefined;
  readonly id: string | undefined;
  /** Seconds. */
  readonly rest: number;
  readonly lines: number;
  readonly follow: boolean;
  readonly json: boolean;
  /** The folder of an export. */
  readonly to: string;
  readonly force: boolean;
}

/** Reads the command line; undefined where help is asked for. Throws a DeployError `usage`. */
export function readArguments(argv: readonly string[]): Arguments | undefined {
  const { values, positionals } = parse(argv);
  if (values.help) return undefined;
  const [word, ...nodes] = positionals;
  const command = COMMANDS.find(known => known === word);
  if (!command) throw usage(word === undefined ? 'a command is missing' : `there is no command "${word}"`);
  const { transport } = values;
  if (transport !== 'ssh2' && transport !== 'openssh')
    throw usage(`--transport ${transport}: expected ssh2 or openssh`);
  const revertAfter = wholeNumber('--revert-after', values['revert-after'], 5, 3600);
  if (values.id !== undefined && !/^[A-Za-z0-9-]+$/.test(values.id))
    throw usage(`--id ${values.id}: expected the id of a deployment`);
  const rest = wholeNumber('--rest', values.rest, 0, 3600);
  const lines = wholeNumber('--lines', values.lines, 0, 100_000);
  const parallel = wholeNumber('--parallel', values.parallel, 1, 64);
  if (values.all && values.cluster) throw usage('--all and --cluster: expected one of the two');
  const given: Arguments = {
    command,
    nodes,
    clusters: values.cluster ?? [clusterFileName],
    all: values.all,
    parallel,
    keepGoing: values['keep-going'],
    transport,
    sshConfig: values['ssh-config'],
    acceptHostKeys: values['accept-host-key'],
    secretsStdin: values['secrets-stdin'],
    revertAfter,
    override: values.override,
    order: values.order === undefined ? [] : values.order.split(',').filter(name => name !== ''),
    strategy: readStrategy(values.strategy),
    id: values.id,
    rest,
    lines,
    follow: values.follow,
    json: values.json,
    to: values.to,
    force: values.force,
  };
  if (isFleet(given)) expectFleet(given);
  return given;
}

/** Whether it is about several clusters: what is printed has then another shape. */
export function isFleet({ all, clusters }: Arguments): boolean {
  return all || clusters.length > 1;
}

const FLEET_COMMANDS: readonly Arguments['command'][] = [
  'plan',
  'apply',
  'rollback',
  'status',
  'check',
  'health',
];

/** What is said of one cluster, or of its nodes, can't be meant for all. */
function expectFleet({ command, nodes, order, id }: Arguments): void {
  if (!FLEET_COMMANDS.includes(command))
    throw usage(`${command} takes one cluster; ${FLEET_COMMANDS.join(', ')} take several`);
  const [name] = nodes;
  if (name !== undefined) throw usage(`"${name}": nodes can be named for one cluster only`);
  if (order.length > 0) throw usage('--order is for one cluster only');
  if (id !== undefined) throw usage('--id is for one cluster only');
}

const STRATEGIES: readonly Strategy[] = ['one-by-one', 'handover', 'together'];

function readStrategy(text: string | undefined): Strategy | undefined {
  const strategy = STRATEGIES.find(known => known === text);
  if (text !== undefined && !strategy) throw usage(`--strategy ${text}: expected ${STRATEGIES.join(', ')}`);
  return strategy;
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        cluster: { type: 'string', multiple: true },
        all: { type: 'boolean', default: false },
        parallel: { type: 'string', default: String(CLUSTERS_AT_ONCE) },
        'keep-going': { type: 'boolean', default: false },
        transport: { type: 'string', default: 'ssh2' },
        'ssh-config': { type: 'string' },
        'accept-host-key': { type: 'string', multiple: true, default: [] },
        'secrets-stdin': { type: 'boolean', default: false },
        'revert-after': { type: 'string', default: '60' },
        override: { type: 'string', multiple: true, default: [] },
        order: { type: 'string' },
        strategy: { type: 'string' },
        id: { type: 'string' },
        rest: { type: 'string', default: '5' },
        lines: { type: 'string', default: '20' },
        follow: { type: 'boolean', short: 'f', default: false },
        json: { type: 'boolean', default: false },
        to: { type: 'string', default: 'ansible' },
        force: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw usage(inOurWords(messageOf(error)));
  }
}

/** Node's parser explains itself at length. */
function inOurWords(message: string): string {
  const unknown = /^Unknown option '([^']*)'/.exec(message)?.[1];
  if (unknown !== undefined) return `there is no option ${unknown}`;
  const lacking = /^Option '(?:-\w, )?(--[\w-]+) <value>' argument (?:missing|is ambiguous)/.exec(
    message,
  )?.[1];
  if (lacking !== undefined) return `${lacking}: expected a value behind it`;
  const surplus = /^Option '(?:-\w, )?(--[\w-]+)' does not take an argument/.exec(message)?.[1];
  return surplus === undefined ? message : `${surplus} takes no value`;
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < least || value > most)
    throw usage(`${option} ${text}: expected a whole number, ${least} to ${most}`);
  return value;
}

function usage(message: string): DeployError {
  return new DeployError('usage', message, ['keepalived-deploy --help tells what there is']);
}
