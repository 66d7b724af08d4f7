import { isFleet, readArguments, USAGE } from './deploy/cli/arguments.ts';
import { runOnCluster } from './deploy/cli/cluster-command.ts';
import { exportAnsible } from './deploy/cli/export-ansible.ts';
import { failureOf, failureToText } from './deploy/cli/failure.ts';
import { runOnFleet } from './deploy/cli/fleet.ts';
import { eventToJson, eventToText } from './deploy/cli/report.ts';
import { answersOf, readSecrets } from './deploy/cli/secrets.ts';
import { readCluster } from './deploy/cluster/description.ts';
import type { DeployEvent } from './deploy/events.ts';

/** The command `keepalived-deploy`: the same deployments as in the editor, without a person. */
async function main(argv: readonly string[]): Promise<number> {
  const given = readArguments(argv);
  if (!given) {
    console.log(USAGE);
    return 0;
  }
  if (given.command === 'export-ansible') return exportAnsible(given);
  const around = {
    questions: answersOf(given, given.secretsStdin ? await readSecrets() : {}),
    onEvent: (event: DeployEvent) =>
      process.stderr.write(`${given.json ? eventToJson(event) : eventToText(event)}\n`),
  };
  const [file = ''] = given.clusters;
  const cluster = isFleet(given) ? undefined : await readCluster(file);
  const all = { ...around, signal: stopSignal() };
  const { status, json, text } = await (cluster ? runOnCluster(given, cluster, all) : runOnFleet(given, all));
  if (text !== '') console.log(given.json ? JSON.stringify(json) : text);
  return status;
}

function stopSignal(): AbortSignal {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  return stop.signal;
}

// Whoever reads may stop reading; the deployment goes on.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code;
  },
  (thrown: unknown) => {
    process.exitCode = 2;
    const failure = failureOf(thrown);
    if (process.argv.includes('--json')) console.log(JSON.stringify(failure));
    process.stderr.write(`${failureToText(failure)}\n`);
  },
);
