import * as l10n from '@vscode/l10n';
import type { Design } from '../answers.ts';
import { designs, isForApi, mostNodes } from '../choices.ts';
import { type Draft, error, type Question } from './question.ts';

export function designOf(draft: Draft): Design {
  return designs.find(design => design === draft['design']) ?? 'lvs';
}

/** What is built, its name, and of how many nodes. */
export function designQuestions(draft: Draft): Question[] {
  const design = designOf(draft);
  return [
    {
      id: 'design',
      title: l10n.t('What is to be highly available?'),
      choices: [
        {
          value: 'lvs',
          label: l10n.t('Kubernetes API behind LVS directors'),
          detail: l10n.t(
            'Two or more hosts of their own hold the VIP and spread connections over all API servers.',
          ),
        },
        {
          value: 'apiServers',
          label: l10n.t('Kubernetes API, without further hosts'),
          detail: l10n.t('The VIP moves between the API servers, which run keepalived themselves.'),
        },
        {
          value: 'vip',
          label: l10n.t('Any service: one VIP'),
          detail: l10n.t('One node holds the VIP and serves; the others stand by.'),
        },
        {
          value: 'activeActive',
          label: l10n.t('Any service: two VIPs, active/active'),
          detail: l10n.t('Each VIP is at home on another node; if that fails, the other node holds both.'),
        },
      ],
      fallback: 'lvs',
    },
    {
      id: 'cluster',
      title: l10n.t('Name of the cluster'),
      prompt: l10n.t('Findings and deployments call it so.'),
      fallback: isForApi(design) ? 'k8s-api' : 'web',
      check: text =>
        /^[\w.-]+$/.test(text) ? undefined : error(l10n.t('Expected letters, digits, and . _ - alone.')),
    },
    {
      id: 'nodes',
      title: design === 'lvs' ? l10n.t('How many directors?') : l10n.t('How many nodes?'),
      choices: Array.from({ length: mostNodes - 1 }, (_, index) => {
        const count = String(index + 2);
        return { value: count, label: l10n.t('{0} nodes', count) };
      }),
      fallback: design === 'apiServers' ? '3' : '2',
    },
  ];
}
