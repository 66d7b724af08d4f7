import * as l10n from '@vscode/l10n';
import { readVersion } from '../../../../server/src/schema/release-names.ts';
import type { Check } from '../answers.ts';
import { checksFor } from '../choices.ts';
import { designOf } from './design.ts';
import { checkPort } from './network.ts';
import { type Choice, type Complaint, type Draft, error, type Question } from './question.ts';

/** The keepalived on the hosts, and what it has to watch. */
export function serviceQuestions(draft: Draft): Question[] {
  const kinds = checksFor(designOf(draft), draft['keepalived'] ?? '');
  return [
    {
      id: 'keepalived',
      title: l10n.t('Which keepalived runs on the hosts?'),
      prompt: l10n.t('A distribution, or a release such as 2.2.7'),
      choices: releases(),
      open: true,
      fallback: '',
      check: text =>
        text === '' || readVersion(text)
          ? undefined
          : error(
              l10n.t(
                'Expected a release such as 2.2.7, not before 1.3.5, or a distribution such as debian12.',
              ),
            ),
    },
    {
      id: 'check',
      title: l10n.t('What does a node have to pass to be fit for the VIP?'),
      choices: kinds.map(kind => checkChoice(kind)),
      fallback: kinds[0] ?? 'none',
    },
    ...detailOf(kinds.find(kind => kind === draft['check'])),
  ];
}

function releases(): Choice[] {
  const named: [string, string][] = [
    ['debian13', 'Debian 13'],
    ['debian12', 'Debian 12'],
    ['ubuntu24.04', 'Ubuntu 24.04'],
    ['ubuntu22.04', 'Ubuntu 22.04'],
    ['rocky9', 'RHEL, Rocky, Alma, CentOS Stream 9'],
    ['rocky8', 'RHEL, Rocky, Alma 8'],
    ['centos7', 'CentOS 7'],
  ];
  return [
    { value: '', label: l10n.t('The newest') },
    ...named.map(([value, label]) => ({
      value,
      label,
      description: `keepalived ${readVersion(value) ?? ''}`,
    })),
  ];
}

function checkChoice(kind: Check['kind']): Choice {
  switch (kind) {
    case 'apiServer':
      return {
        value: kind,
        label: l10n.t('The Kubernetes API answers'),
        detail: l10n.t('A script asks /readyz every 3 seconds.'),
      };
    case 'port':
      return { value: kind, label: l10n.t('A TCP port is open'), detail: l10n.t('A script connects to it.') };
    case 'http':
      return { value: kind, label: l10n.t('A URL answers'), detail: l10n.t('A script asks it with curl.') };
    case 'process':
      return {
        value: kind,
        label: l10n.t('A program runs'),
        detail: l10n.t('keepalived sees that by itself.'),
      };
    case 'none':
      return {
        value: kind,
        label: l10n.t('Nothing but being there'),
        detail: l10n.t('The VIP moves only if the node or its network fails.'),
      };
    default:
      return kind satisfies never;
  }
}

function detailOf(kind: Check['kind'] | undefined): Question[] {
  if (kind === 'port')
    return [{ id: 'check.port', title: l10n.t('Which port?'), fallback: '80', check: checkPort }];
  if (kind === 'http')
    return [
      {
        id: 'check.url',
        title: l10n.t('Which URL?'),
        prompt: l10n.t('As the node itself would ask it.'),
        fallback: 'http://127.0.0.1/',
        check: checkUrl,
      },
    ];
  if (kind === 'process')
    return [
      {
        id: 'check.process',
        title: l10n.t('Which program?'),
        prompt: l10n.t('Its name as ps -e shows it.'),
        fallback: 'nginx',
        check: text =>
          /^[\w.+-]{1,15}$/.test(text)
            ? undefined
            : error(l10n.t('Expected the name of a program, of at most 15 letters, digits, and . _ + -')),
      },
    ];
  return [];
}

/** It goes into a script between single quotes. */
function checkUrl(text: string): Complaint | undefined {
  const sound = /^https?:\/\/[^\s'"\\]+$/.test(text) && URL.canParse(text);
  return sound ? undefined : error(l10n.t('Expected a URL such as http://127.0.0.1:8080/healthz.'));
}
