import type { Answers } from './answers.ts';

/** The answers that examples/kubernetes-api is written from. */
export const exampleAnswers: Answers = {
  cluster: 'k8s-api',
  design: 'lvs',
  nodes: [
    { name: 'lb-master', address: '10.120.100.6', bits: 24, interface: 'eth0', ssh: 'root@10.120.100.6' },
    { name: 'lb-backup', address: '10.120.100.3', bits: 24, interface: 'eth0', ssh: 'root@10.120.100.3' },
  ],
  vips: [{ address: '10.120.100.100', bits: 24, vrid: 51 }],
  password: 'k8s-v51a',
  transport: 'multicast',
  check: { kind: 'apiServer' },
  notification: { kind: 'mail', to: 'k8s-ops@example.com' },
  preempt: true,
  keepalived: '',
  port: 6443,
  scheduler: 'rr',
  realServers: [
    { name: 'k8s-1', address: '10.120.100.5', ssh: 'root@10.120.100.5' },
    { name: 'k8s-2', address: '10.120.100.7', ssh: 'root@10.120.100.7' },
    { name: 'k8s-3', address: '10.120.100.8', ssh: 'root@10.120.100.8' },
  ],
};
