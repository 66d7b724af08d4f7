import { env, l10n } from 'vscode';
import type { ClusterHealth } from '../operate/health.ts';
import type { Survey } from '../operate/survey.ts';

/** The health of a cluster as Markdown. */
export function healthPage(name: string, health: ClusterHealth, surveys: readonly Survey[]): string {
  return [
    `# ${l10n.t('Health of {0}', escape(name))}`,
    l10n.t('As it was at {0}.', new Date().toLocaleTimeString(env.language)),
    ...addresses(health),
    ...services(health),
    `## ${l10n.t('Nodes')}`,
    ...health.nodes.flatMap(node => nodeText(node, surveys)),
    ...Object.entries(health.unreachable).flatMap(([node, reason]) => [`### ${node}`, `✗ ${escape(reason)}`]),
  ].join('\n\n');
}

function addresses({ addresses: all }: ClusterHealth): string[] {
  const rows = all.map(({ address, holders }) => {
    const mark = holders.length === 1 ? '✓' : '✗';
    const who = holders.length === 0 ? l10n.t('no node') : holders.join(l10n.t(' and '));
    return `| ${mark} | \`${address}\` | ${escape(who)} |`;
  });
  return [`## ${l10n.t('Virtual addresses')}`, table(['', l10n.t('Address'), l10n.t('Held by')], rows)];
}

function services({ services: all }: ClusterHealth): string[] {
  if (all.length === 0) return [];
  const rows = all.map(({ address, port, open, ms, said }) => {
    const answer = open
      ? [l10n.t('answers in {0} ms', ms ?? 0), said].filter(Boolean).join(', ')
      : l10n.t('does not answer this machine');
    return `| ${open ? '✓' : '✗'} | \`${address}\` | ${port} | ${escape(answer)} |`;
  });
  const head = ['', l10n.t('Address'), l10n.t('Port'), l10n.t('Answer')];
  return [`## ${l10n.t('Services')}`, table(head, rows)];
}

function nodeText(
  { node, active, instances, ipvs }: ClusterHealth['nodes'][number],
  surveys: readonly Survey[],
): string[] {
  const findings = surveys.find(survey => survey.node === node)?.findings ?? [];
  const lines = findings.map(
    ({ severity, message }) => `- ${severity === 'error' ? '✗' : '⚠'} ${escape(message)}`,
  );
  const states = Object.entries(instances).map(([name, state]) => `${escape(name)} **${escape(state)}**`);
  const daemon = active ? l10n.t('✓ keepalived runs.') : l10n.t('✗ keepalived does not run.');
  return [
    `### ${node}`,
    [daemon, states.join(', ')].join(' '),
    ...(lines.length > 0 ? [lines.join('\n')] : []),
    ...(ipvs.length > 0 ? [['```', ...ipvs, '```'].join('\n')] : []),
  ];
}

function table(head: readonly string[], rows: readonly string[]): string {
  return [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...rows].join('\n');
}

/** What hosts say must not become Markdown. */
function escape(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|!]/g, '\\$&').replace(/\s+/g, ' ');
}
