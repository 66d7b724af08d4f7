import { type Answers, type Check, type Notification, schedulers } from '../answers.ts';
import { checksFor, isForApi, preemptFor, vipCount } from '../choices.ts';
import { readPrefix } from './addresses.ts';
import { designOf } from './design.ts';
import { interfacesFrom, nodeCount } from './nodes.ts';
import type { Draft, Surroundings } from './question.ts';
import { realServersFrom } from './real-servers.ts';

/**
 * What the answered questions come to.
 * @throws Error if a question was left out or has an answer that its check refuses
 */
export function answersFrom(draft: Draft, { sshHosts }: Surroundings): Answers {
  const design = designOf(draft);
  const text = (id: string) => draft[id]?.trim() ?? missing(id);
  const interfaces = interfacesFrom(text('interfaces'));
  const prefix = (id: string) => readPrefix(text(id)) ?? missing(id);
  const ssh = (name: string, address: string) =>
    sshHosts.some(({ alias }) => alias === name)
      ? name
      : `root@${address.includes(':') ? `[${address}]` : address}`;
  return {
    cluster: text('cluster'),
    design,
    nodes: Array.from({ length: nodeCount(draft) }, (_, index) => {
      const name = text(`name${index}`);
      const { address, bits } = prefix(`address${index}`);
      const device = interfaces[index] ?? interfaces[0] ?? missing('interfaces');
      return { name, address: address.text, bits, interface: device, ssh: ssh(name, address.text) };
    }),
    vips: Array.from({ length: vipCount(design) }, (_, index) => {
      const { address, bits } = prefix(`vip${index}`);
      return { address: address.text, bits, vrid: Number(text(`vrid${index}`)) };
    }),
    password: draft['password'] ?? '',
    transport: text('transport') === 'unicast' ? 'unicast' : 'multicast',
    check: checkFrom(draft, text),
    notification: notificationFrom(text),
    preempt: preemptFor(design).length === 1 || text('preempt') !== 'no',
    keepalived: text('keepalived'),
    port: isForApi(design) ? Number(text('port')) : 0,
    scheduler: schedulers.find(each => each === draft['scheduler']) ?? 'rr',
    realServers:
      design === 'lvs'
        ? realServersFrom(text('realServers')).map(({ name, address }) => ({
            name,
            address,
            ssh: ssh(name, address),
          }))
        : [],
  };
}

function checkFrom(draft: Draft, text: (id: string) => string): Check {
  const kind = checksFor(designOf(draft), text('keepalived')).find(each => each === text('check'));
  switch (kind) {
    case 'port':
      return { kind, port: Number(text('check.port')) };
    case 'http':
      return { kind, url: text('check.url') };
    case 'process':
      return { kind, name: text('check.process') };
    case 'apiServer':
    case 'none':
      return { kind };
    case undefined:
      return missing('check');
    default:
      return kind satisfies never;
  }
}

function notificationFrom(text: (id: string) => string): Notification {
  const kind = text('notification');
  if (kind === 'mail') return { kind, to: text('notification.to') };
  return { kind: kind === 'script' ? 'script' : 'none' };
}

function missing(id: string): never {
  throw new Error(`the question "${id}" has not been answered`);
}
