import type { LogOutputChannel } from 'vscode';
import type { ClusterResult } from '../deploy/cluster/run.ts';
import { type DeployError, messageOf } from '../deploy/errors.ts';
import type { DeployEvent } from '../deploy/events.ts';
import { maskSecrets } from '../deploy/mask.ts';
import { stepText } from './words.ts';

/** Writes an event as a person would follow it; nothing secret. */
export function logEvent(output: LogOutputChannel, { node, kind, step, text, at }: DeployEvent): void {
  const time = `${(at / 1000).toFixed(2)} s`;
  if (kind === 'step' && step !== undefined) output.info(`${node}: ${stepText(step)} [${step}, ${time}]`);
  else if (kind === 'problem') output.error(`${node}: ${maskSecrets(text ?? '')}`);
  else output.warn(`${node}: ${maskSecrets(text ?? '')}`);
}

export function logResult(output: LogOutputChannel, { nodes, problems }: ClusterResult): void {
  for (const problem of problems) output.error(maskSecrets(problem));
  for (const { node, outcome, id, findings } of nodes) {
    for (const { severity, message, code } of findings)
      output[severity === 'error' ? 'error' : 'warn'](`${node}: ${maskSecrets(message)} [${code}]`);
    output.info(`${node}: ${outcome}${id === undefined ? '' : ` (${id})`}`);
  }
}

export function logError(output: LogOutputChannel, error: DeployError): void {
  output.error(maskSecrets(messageOf(error)));
  for (const line of error.details) output.error(`  ${maskSecrets(line)}`);
}
