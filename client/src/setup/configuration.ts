import { type Answers, isIpv6, type NodeAnswer } from './answers.ts';
import { globalDefs } from './global-defs.ts';
import { headOf } from './head.ts';
import { block, type Lines, write } from './lines.ts';
import { type Role, rolesOf } from './roles.ts';
import { trackerOf } from './tracker.ts';
import { virtualServer } from './virtual-server.ts';

/** The keepalived.conf of one node. */
export function configurationOf(answers: Answers, node: NodeAnswer): string {
  const roles = rolesOf(answers, node);
  const tracker = trackerOf(answers);
  const parts: Lines[] = [
    headOf(answers, node, roles),
    globalDefs(answers, node),
    ...(tracker ? [tracker.definition] : []),
    ...roles.map(role => instance(answers, node, role, tracker?.use ?? [])),
    ...(answers.design === 'lvs' ? [virtualServer(answers)] : []),
  ];
  return parts.map(part => write(part)).join('\n');
}

function instance(answers: Answers, node: NodeAnswer, role: Role, track: Lines): Lines {
  const { vip, priority } = role;
  return [
    ...(answers.preempt ? [] : noReturn),
    ...block(`vrrp_instance ${role.instance}`, [
      `state ${role.home && answers.preempt ? 'MASTER' : 'BACKUP'}`,
      ...(answers.preempt ? [] : ['nopreempt']),
      `interface ${node.interface}`,
      `virtual_router_id ${vip.vrid}`,
      `priority ${priority}`,
      'advert_int 1',
      ...(answers.transport === 'unicast' ? unicast(answers, node) : []),
      ...(isIpv6(vip.address) ? [] : authentication(answers)),
      ...block('virtual_ipaddress', [`${vip.address}/${vip.bits}`]),
      ...track,
      ...notification(answers),
    ]),
  ];
}

const noReturn = ['# The VIP stays with the node that has it. For that the state is BACKUP on every node.'];

function unicast({ nodes }: Answers, node: NodeAnswer): Lines {
  const peers = nodes.filter(peer => peer !== node).map(({ address }) => address);
  return [`unicast_src_ip ${node.address}`, ...block('unicast_peer', peers)];
}

function authentication({ password }: Answers): Lines {
  return block('authentication', ['auth_type PASS', `auth_pass ${password}`]);
}

function notification({ notification }: Answers): Lines {
  switch (notification.kind) {
    case 'none':
      return [];
    case 'mail':
      return ['smtp_alert'];
    case 'script':
      return ['notify "/etc/keepalived/notify.sh"'];
    default:
      return notification satisfies never;
  }
}
