import type { Answers, NodeAnswer } from './answers.ts';
import { block, type Lines } from './lines.ts';
import { scriptNames } from './scripts.ts';

/** Who the node is, whom it tells, and how it treats scripts. */
export function globalDefs(answers: Answers, node: NodeAnswer): Lines {
  return block('global_defs', [
    `router_id ${node.name}`,
    ...mail(answers, node),
    // Without these two, a script that others than root may write would run as root.
    ...(scriptNames(answers).length > 0 ? ['enable_script_security', 'script_user root'] : []),
  ]);
}

function mail({ notification }: Answers, { name }: NodeAnswer): Lines {
  if (notification.kind !== 'mail') return [];
  const domain = notification.to.slice(notification.to.lastIndexOf('@') + 1);
  return [
    ...block('notification_email', [notification.to]),
    `notification_email_from keepalived@${name}.${domain}`,
    'smtp_server 127.0.0.1',
    'smtp_connect_timeout 10',
  ];
}
