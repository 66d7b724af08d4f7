import type { Answers, Check, Design, Notification } from '../../client/src/setup/answers.ts';
import { allowsIpv6, checksFor, designs, preemptFor, vipCount } from '../../client/src/setup/choices.ts';
import { exampleAnswers } from '../../client/src/setup/example.ts';

/** Every set-up that can be answered for, with one value for each answer that is free text. */
export function* allAnswers(): Generator<Answers> {
  for (const design of designs)
    for (const ipv6 of allowsIpv6(design) ? [false, true] : [false])
      for (const count of [2, 3])
        for (const keepalived of versions)
          for (const kind of checksFor(design, keepalived))
            for (const preempt of preemptFor(design))
              for (const transport of ['multicast', 'unicast'] as const)
                for (const notification of notifications)
                  yield {
                    ...exampleAnswers,
                    ...placed(design, ipv6, count),
                    design,
                    keepalived,
                    check: checks[kind],
                    preempt,
                    transport,
                    notification,
                  };
}

const versions = ['', 'debian12', 'ubuntu20.04', 'centos7'];

const notifications: readonly Notification[] = [
  { kind: 'mail', to: 'ops@example.com' },
  { kind: 'script' },
  { kind: 'none' },
];

const checks: Readonly<Record<Check['kind'], Check>> = {
  none: { kind: 'none' },
  apiServer: { kind: 'apiServer' },
  port: { kind: 'port', port: 8080 },
  http: { kind: 'http', url: 'http://127.0.0.1:8080/healthz' },
  process: { kind: 'process', name: 'haproxy' },
};

/** Nodes and VIPs in one network. */
function placed(design: Design, ipv6: boolean, count: number): Pick<Answers, 'nodes' | 'vips'> {
  const [network, bits] = ipv6 ? ['2001:db8:7::', 64] : ['10.7.0.', 24];
  return {
    nodes: ['north', 'south', 'west'].slice(0, count).map((name, index) => {
      const address = `${network}1${index + 1}`;
      return { name, address, bits, interface: index === 1 ? 'ens3' : 'eth0', ssh: `root@${name}` };
    }),
    vips: [100, 101]
      .slice(0, vipCount(design))
      .map(last => ({ address: `${network}${last}`, bits, vrid: last - 40 })),
  };
}

/** A name that tells one set-up from the others. */
export function title(answers: Answers): string {
  const { design, nodes, keepalived, check, preempt, transport, notification, vips } = answers;
  const family = vips[0]?.address.includes(':') ? 'IPv6' : 'IPv4';
  return [
    design,
    family,
    `${nodes.length} nodes`,
    keepalived || 'newest',
    `check ${check.kind}`,
    preempt ? 'preempt' : 'nopreempt',
    transport,
    `notify ${notification.kind}`,
  ].join(', ');
}
