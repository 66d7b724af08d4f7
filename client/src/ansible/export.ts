import * as l10n from '@vscode/l10n';
import type { ClusterDescription } from '../deploy/cluster/description.ts';
import { readShape } from '../deploy/config-shape.ts';
import { DeployError } from '../deploy/errors.ts';
import type { DesiredFile, DesiredNode } from '../deploy/node.ts';
import { parseTarget } from '../deploy/ssh/target.ts';
import type { Templates } from './templates.ts';
import { toYaml } from './yaml-text.ts';

/** A file of the export, relative to its folder. */
export interface ExportedFile {
  readonly path: string;
  readonly content: string | Buffer;
  /** Permission bits: what may hold a password is for its owner alone. */
  readonly mode: number;
}

export type Cluster = Pick<ClusterDescription, 'name' | 'nodes' | 'realServers'>;

/**
 * A playbook and an inventory that put the files of a cluster on its hosts. The inventory holds no secret: passwords
 * (`auth_pass`) are in the configurations alone, which come along as they are.
 * Throws a DeployError `usage` for what Ansible could not be told.
 */
export function exportPlaybook(cluster: Cluster, templates: Templates): ExportedFile[] {
  const group = groupName(cluster.name);
  const hosts = [...cluster.nodes, ...cluster.realServers];
  expectDifferentNames(hosts);
  return [
    {
      path: 'playbook.yml',
      content: templates.playbook.replaceAll('keepalived_cluster', group),
      mode: 0o644,
    },
    { path: 'inventory.yml', content: inventory(cluster, group), mode: 0o644 },
    { path: 'files/change.sh', content: templates.changeScript, mode: 0o644 },
    { path: 'files/shape.awk', content: templates.shapeProgram, mode: 0o644 },
    ...hosts.flatMap(node =>
      node.files.flatMap(file =>
        file.content ? [{ path: `files/${sourceOf(node, file)}`, content: file.content, mode: 0o600 }] : [],
      ),
    ),
  ];
}

/** The name of the cluster as a group of Ansible: letters, digits and underscores, and never the name of a host. */
export function groupName(cluster: string): string {
  return `keepalived_${cluster.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '') || 'cluster'}`;
}

function inventory(cluster: Cluster, group: string): string {
  const { name, nodes, realServers } = cluster;
  const vars = { ansible_pipelining: true };
  const head = `# The nodes of the cluster ${name.replace(/\s+/g, ' ')}: how each is reached, and which file goes where. No secrets belong here.\n`;
  return (
    head +
    toYaml({
      [group]: { hosts: Object.fromEntries(nodes.map(node => [hostName(node), directorEntry(node)])), vars },
      [`${group}_real_servers`]: {
        hosts: Object.fromEntries(realServers.map(node => [hostName(node), realServerEntry(node)])),
        vars: { ...vars, keepalived_services: servicesOf(nodes) },
      },
    })
  );
}

function wayTo({ ssh }: DesiredNode) {
  const { host, user, port } = parseTarget(ssh);
  return {
    ansible_host: host,
    ...(user !== undefined && { ansible_user: user }),
    ...(port !== undefined && { ansible_port: port }),
  };
}

function realServerEntry(node: DesiredNode) {
  return {
    ...wayTo(node),
    ...(node.run && { keepalived_run: node.run.map(word => plain(word, node)) }),
    keepalived_files: node.files.filter(file => file.content).map(file => fileEntry(node, file)),
  };
}

/** Whom the directors send connections to unchanged (LVS-DR): these must have the address too. */
function servicesOf(nodes: readonly DesiredNode[]) {
  const pairs = nodes.flatMap(node => {
    const texts = new Map(node.files.map(({ to, content }) => [to, content?.toString('utf8') ?? '']));
    const { services } = readShape({
      config: node.config,
      texts,
      ...(node.configId !== undefined && { configId: node.configId }),
    });
    return services
      .filter(({ direct }) => direct)
      .flatMap(({ address, realServers }) =>
        realServers.map(server => ({
          address: plain(address, node),
          real_server: plain(server.address, node),
        })),
      );
  });
  const known = new Map(pairs.map(pair => [`${pair.address} ${pair.real_server}`, pair]));
  return [...known.values()];
}

/** Ansible knows one host by one name. */
function expectDifferentNames(nodes: readonly DesiredNode[]): void {
  const names = nodes.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new DeployError(
      'usage',
      l10n.t('"{0}" is a node and a real server: Ansible needs two names', twice),
    );
}

function directorEntry(node: DesiredNode) {
  return {
    ...wayTo(node),
    keepalived_config: plain(node.config, node),
    ...(node.configId !== undefined && { keepalived_config_id: plain(node.configId, node) }),
    keepalived_files: node.files.filter(file => file.content).map(file => fileEntry(node, file)),
  };
}

/** Without a mode a configuration is readable for root and its group, as it holds a password; others stay as they are. */
function fileEntry(node: DesiredNode, file: DesiredFile) {
  const mode = file.mode?.padStart(4, '0') ?? (file.to === node.config ? '0640' : undefined);
  const [owner, group] = file.owner?.split(':') ?? (file.to === node.config ? ['root', 'root'] : []);
  return {
    src: sourceOf(node, file),
    dest: plain(file.to, node),
    ...(mode !== undefined && { mode: file.to === node.config ? withoutExecution(mode) : mode }),
    ...(owner !== undefined && { owner }),
    ...(group !== undefined && { group }),
  };
}

/** keepalived silently skips a main file that anybody may execute. */
function withoutExecution(mode: string): string {
  return (Number.parseInt(mode, 8) & ~0o111).toString(8).padStart(4, '0');
}

/** The place on the host below a folder of the node: two files never meet. */
function sourceOf(node: DesiredNode, file: DesiredFile): string {
  return `${hostName(node)}${plain(file.to, node)}`;
}

function hostName(node: DesiredNode): string {
  if (/^[A-Za-z0-9][\w.-]*$/.test(node.name)) return node.name;
  throw new DeployError(
    'usage',
    l10n.t(
      'node "{0}": Ansible needs a name of letters, digits, ".", "_" and "-", that begins with a letter or digit',
      node.name,
    ),
  );
}

/** Ansible would take braces for a template, and its command line words apart at blanks. */
function plain(text: string, node: DesiredNode): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  throw new DeployError(
    'usage',
    l10n.t(
      'node "{0}": {1} has characters that can\'t be told to Ansible safely',
      node.name,
      JSON.stringify(text),
    ),
  );
}
