import type { Answers, Design, NodeAnswer } from './answers.ts';
import type { Lines } from './lines.ts';
import type { Role } from './roles.ts';

/** The comment at the top of a configuration: which node it is for, and where it goes. */
export function headOf(answers: Answers, node: NodeAnswer, roles: readonly Role[]): Lines {
  const what = roles.map(role => duty(answers, role)).join(',\n# and ');
  return [
    `# ${kinds[answers.design](node.name)}: holds ${what}.`,
    '# Install as /etc/keepalived/keepalived.conf (owner root, mode 0644).',
  ];
}

const kinds: Readonly<Record<Design, (name: string) => string>> = {
  lvs: name => `Director ${name} of the Kubernetes API`,
  apiServers: name => `API server ${name}`,
  vip: name => `Node ${name}`,
  activeActive: name => `Node ${name}`,
};

function duty({ preempt }: Answers, { vip, home, before }: Role): string {
  if (!preempt) return `${vip.address} once it has got it, until it fails`;
  if (home) return `${vip.address} while it is well`;
  return `${vip.address} while ${before.map(({ name }) => name).join(' and ')} can't`;
}
