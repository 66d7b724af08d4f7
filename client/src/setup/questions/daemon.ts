import * as l10n from '@vscode/l10n';
import { preemptFor } from '../choices.ts';
import { newPassword } from '../password.ts';
import { designOf } from './design.ts';
import { hasAuthentication } from './network.ts';
import { type Draft, error, type Question } from './question.ts';

/** How the nodes speak with each other, whom they tell, and who gets the VIP back. */
export function daemonQuestions(draft: Draft): Question[] {
  return [
    {
      id: 'transport',
      title: l10n.t('How do the nodes hear each other?'),
      choices: [
        {
          value: 'multicast',
          label: l10n.t('Multicast'),
          detail: l10n.t('The usual way in a network of your own.'),
        },
        {
          value: 'unicast',
          label: l10n.t('Unicast'),
          detail: l10n.t('Where multicast does not get through, as in most clouds.'),
        },
      ],
      fallback: 'multicast',
    },
    ...(hasAuthentication(draft) ? [password] : []).map(make => make()),
    {
      id: 'notification',
      title: l10n.t('Who is told when the VIP moves?'),
      choices: [
        {
          value: 'script',
          label: l10n.t('A script'),
          detail: l10n.t('notify.sh, which writes to the system log, and to which you can add.'),
        },
        { value: 'mail', label: l10n.t('A mail'), detail: l10n.t('By the mail server of the node itself.') },
        { value: 'none', label: l10n.t('Nobody') },
      ],
      fallback: 'script',
    },
    ...(draft['notification'] === 'mail' ? [mailAddress()] : []),
    ...(preemptFor(designOf(draft)).length > 1 ? [preempt(draft)] : []),
  ];
}

function password(): Question {
  return {
    id: 'password',
    title: l10n.t('Password of the cluster (auth_pass)'),
    prompt: l10n.t('Up to 8 characters. It keeps clusters apart; it is no secret on the wire.'),
    fallback: newPassword(),
    make: newPassword,
    check: text =>
      /^[\w.,:;+*/=@%^~-]{1,8}$/.test(text)
        ? undefined
        : error(l10n.t('Expected 1 to 8 letters, digits or signs, without quotes, blanks and # ! { } $.')),
  };
}

function mailAddress(): Question {
  return {
    id: 'notification.to',
    title: l10n.t('Whose mail address?'),
    fallback: '',
    placeholder: 'ops@example.com',
    check: text =>
      /^[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*$/.test(text)
        ? undefined
        : error(l10n.t('Expected a mail address, such as ops@example.com.')),
  };
}

function preempt(draft: Draft): Question {
  const home = draft['name0'] ?? '';
  return {
    id: 'preempt',
    title: l10n.t('When {0} is well again after a failure', home),
    choices: [
      {
        value: 'yes',
        label: l10n.t('It takes the VIP back'),
        detail: l10n.t('You always know where it is.'),
      },
      {
        value: 'no',
        label: l10n.t('The VIP stays where it is'),
        detail: l10n.t('One interruption less. Connections break whenever a VIP moves.'),
      },
    ],
    fallback: 'yes',
  };
}
