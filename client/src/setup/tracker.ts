import type { Answers } from './answers.ts';
import { block, type Lines } from './lines.ts';
import { failureWeight, weightExplained } from './roles.ts';

/** A check: how it is defined, and how an instance names it. */
export interface Tracker {
  readonly definition: Lines;
  readonly use: Lines;
}

/** @returns undefined if nothing is to be checked */
export function trackerOf(answers: Answers): Tracker | undefined {
  const { check } = answers;
  switch (check.kind) {
    case 'none':
      return undefined;
    case 'apiServer':
      return script(answers, 'check_apiserver', apiServerCommand(answers), { interval: 3, fall: 10 });
    case 'port':
    case 'http':
      return script(answers, 'check_service', '/etc/keepalived/check_service.sh', { interval: 2, fall: 3 });
    case 'process':
      return process(answers, check.name);
    default:
      return check satisfies never;
  }
}

function apiServerCommand({ design, vips, port, realServers }: Answers): string {
  const others = design === 'lvs' ? realServers.map(({ address }) => address) : [];
  return ['/etc/keepalived/check_apiserver.sh', vips[0]?.address, port, ...others].join(' ');
}

function script(
  answers: Answers,
  name: string,
  command: string,
  { interval, fall }: { readonly interval: number; readonly fall: number },
): Tracker {
  const after = `${fall} failures in a row (${interval * fall} s)`;
  const effect = answers.preempt
    ? [
        `# Takes ${failureWeight(answers)} off the priority after ${after}, gives it back`,
        `# after 2 successes. ${weightExplained(answers)}, which is what moves the VIP.`,
      ]
    : [
        `# After ${after} the node gives up the VIP, and may take it again after`,
        '# 2 successes. There is no weight: with nopreempt a lower priority would not move the VIP.',
      ];
  return {
    definition: [
      ...effect,
      ...block(`vrrp_script ${name}`, [
        `script "${command}"`,
        `interval ${interval}`,
        `timeout ${interval}`,
        `fall ${fall}`,
        'rise 2',
        ...weight(answers),
      ]),
    ],
    use: block('track_script', [name]),
  };
}

function process(answers: Answers, program: string): Tracker {
  const name = `run_${program.replaceAll(/[^\w-]/g, '_')}`;
  const effect = answers.preempt
    ? `# ${weightExplained(answers)}, which is what moves the VIP while ${program} does not run.`
    : `# A node where ${program} does not run gives up the VIP. There is no weight: with nopreempt it would not move it.`;
  return {
    definition: [
      effect,
      ...block(`vrrp_track_process ${name}`, [`process ${program}`, 'delay 1', ...weight(answers)]),
    ],
    use: block('track_process', [name]),
  };
}

function weight(answers: Answers): Lines {
  return answers.preempt ? [`weight -${failureWeight(answers)}`] : [];
}
