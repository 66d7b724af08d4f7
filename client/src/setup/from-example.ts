/** The example's own files with the answers in place of the example's values. */
import type { Answers } from './answers.ts';
import { exampleAnswers } from './example.ts';
import { scriptNames } from './scripts.ts';

const [exampleVip = ''] = exampleAnswers.vips.map(({ address }) => address);

export function realserverScript({ vips }: Answers, template: string): string {
  return template.replaceAll(exampleVip, vips[0]?.address ?? '');
}

/** The port that the firewall lets in, and the files that a person has to put in place afterwards. */
export function installScript(answers: Answers, template: string): string {
  const files = ['keepalived.conf', ...scriptNames(answers)];
  const list = files.length < 2 ? files.join('') : `${files.slice(0, -1).join(', ')} and ${files.at(-1)}`;
  return template
    .replaceAll(String(exampleAnswers.port), String(answers.port))
    .replace('keepalived.conf and check_apiserver.sh', list);
}

/** The endpoint, and the names that the certificate is good for: the VIP and all API servers. */
export function kubeadmConfig(answers: Answers, template: string): string {
  const [vip = ''] = answers.vips.map(({ address }) => address);
  const apiServers = answers.design === 'lvs' ? answers.realServers : answers.nodes;
  const names = [vip, ...apiServers.map(({ address }) => address)].map(address => `    - "${address}"\n`);
  const text = template
    .replace(/^controlPlaneEndpoint: .*$/m, `controlPlaneEndpoint: "${vip}:${answers.port}"`)
    .replace(/(^ {2}certSANs:\n)(?: {4}- .*\n)+/m, `$1${names.join('')}`);
  return answers.port === exampleAnswers.port ? text : `${text}${bindPort(answers.port)}`;
}

/** Nothing translates ports on the way: the API servers themselves listen on the one of the endpoint. */
function bindPort(port: number): string {
  return `---
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  bindPort: ${port}
`;
}
