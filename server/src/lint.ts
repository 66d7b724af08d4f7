/** The command `keepalived-lint`. */
import { parseArgs } from 'node:util';
import { explainClusters } from './lint/explain.ts';
import { github } from './lint/github.ts';
import { type LintedPaths, PathError, readPaths } from './lint/paths.ts';
import { pretty } from './lint/pretty.ts';
import type { LintResult } from './lint/result.ts';
import { lint } from './lint/run.ts';
import { sarif } from './lint/sarif.ts';
import { toUri } from './node/disk.ts';
import { newestVersion, oldestVersion } from './schema/index.ts';
import { readVersion, releaseNames } from './schema/release-names.ts';
import { createService } from './service.ts';
import packageJson from '../package.json' with { type: 'json' };

const formats = ['pretty', 'json', 'github', 'sarif'] as const;
type Format = (typeof formats)[number];

const usage = `Usage: keepalived-lint [options] PATH...

Lints keepalived configurations. A PATH that is a folder stands for all configurations in it, grouped in clusters.

  --keepalived-version VERSION  what the hosts run: ${oldestVersion} to ${newestVersion}, or a release such as debian12, el9, ubuntu22.04
  --config-id ID                read the files for this config id (the daemon's -i) alone
  --format FORMAT               pretty (default), json, github or sarif
  --no-cluster                  look at each node by itself
  --explain                     say first who holds each VIP in each event, for how long nobody does, and why
  --version                     print the version of this command
  --help                        print this

Exit status: 0 no error was found, 1 an error was found, 2 wrong usage or a path that can't be read.
`;

/** What the person at the command line got wrong. */
class UsageError extends Error {}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError || error instanceof PathError)) throw error;
  process.stderr.write(`keepalived-lint: ${error.message}\n`);
  process.exitCode = 2;
}

/** @returns the exit status */
function main(args: readonly string[]): number {
  const { values, positionals } = readArguments(args);
  if (values.help) return print(usage);
  if (values.version) return print(`${packageJson.version}\n`);
  if (positionals.length === 0) throw new UsageError('no PATH given; --help tells how to use it');
  const format = readFormat(values.format);
  if (values.explain && format !== 'pretty')
    throw new UsageError('--explain goes with --format pretty alone');
  const version =
    values['keepalived-version'] === undefined ? undefined : readTarget(values['keepalived-version']);

  const paths = readPaths(positionals);
  const service = createService(paths.workspace, {
    configurations: paths.named,
    noClusters: values['no-cluster'],
    ...(version && { version }),
    ...(values['config-id'] !== undefined && { configId: values['config-id'] }),
  });
  const result = lint(service, paths.nameOf, !values['no-cluster']);
  if (service.clusters().length === 0) {
    process.stderr.write(`keepalived-lint: no keepalived configuration in ${positionals.join(', ')}\n`);
  }
  if (values.explain) print(`${explainClusters(service.clusters(), paths.nameOf)}\n`);
  print(render(result, format, paths));
  return result.diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0;
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'keepalived-version': { type: 'string' },
        'config-id': { type: 'string' },
        format: { type: 'string', default: 'pretty' },
        'no-cluster': { type: 'boolean', default: false },
        explain: { type: 'boolean', default: false },
        version: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function readFormat(text: string): Format {
  const format = formats.find(one => one === text);
  if (!format) throw new UsageError(`--format is one of ${formats.join(', ')}, not '${text}'`);
  return format;
}

function readTarget(text: string) {
  const version = readVersion(text);
  if (version) return version;
  throw new UsageError(
    `--keepalived-version is ${oldestVersion} to ${newestVersion} or one of ${releaseNames.join(', ')}, not '${text}'`,
  );
}

function render(result: LintResult, format: Format, { nameOf, workspace }: LintedPaths): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(result, undefined, 2)}\n`;
    case 'github':
      return github(result);
    case 'sarif':
      return sarif(result, packageJson.version);
    case 'pretty': {
      const uris = new Map([...workspace.files()].map(uri => [nameOf(uri), uri]));
      const linesOf = (file: string) =>
        (workspace.read(uris.get(file) ?? toUri(file)) ?? '').split(/\r\n|\n|\r/).map(withoutSecret);
      return pretty(result, {
        linesOf,
        color: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
      });
    }
    default:
      return format satisfies never;
  }
}

/** What the command prints ends up in the logs of build servers. */
function withoutSecret(line: string): string {
  return line.replace(/(?<=\bauth_pass[ \t]+)\S+/, secret => '*'.repeat(secret.length));
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}
