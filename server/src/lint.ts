/** The command `keepalived-lint`. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { workerData } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import { explainClusters } from './lint/explain.ts';
import { github } from './lint/github.ts';
import { type LintedPaths, PathError, readPaths } from './lint/paths.ts';
import { pretty } from './lint/pretty.ts';
import type { LintResult } from './lint/result.ts';
import { lint } from './lint/run.ts';
import { sarif } from './lint/sarif.ts';
import { toUri } from './node/disk.ts';
import { readMessages } from './node/messages.ts';
import { newestVersion, oldestVersion } from './schema/index.ts';
import { readRelease, releaseNames } from './schema/release-names.ts';
import { type ClusterView, createService } from './service.ts';
import { languageOf, localeOf } from './text/locale.ts';
import packageJson from '../package.json' with { type: 'json' };

const formats = ['pretty', 'json', 'github', 'sarif'] as const;
type Format = (typeof formats)[number];

/** Options and what they do; the columns stay in line in every language, as no translation comes before them. */
function usage(): string {
  const options: readonly (readonly [string, string])[] = [
    [
      '--keepalived-version VERSION',
      l10n.t(
        'what the hosts run: {0} to {1}, or a release such as debian12, el9, ubuntu22.04',
        oldestVersion,
        newestVersion,
      ),
    ],
    ['--config-id ID', l10n.t("read the files for this config id (the daemon's -i) alone")],
    ['--format FORMAT', l10n.t('pretty (default), json, github or sarif')],
    ['--no-cluster', l10n.t('look at each node by itself')],
    ['--explain', l10n.t('say first who holds each VIP in each event, for how long nobody does, and why')],
    ['--locale LOCALE', l10n.t('language of the messages: en or zh-cn; by default that of the environment')],
    ['--version', l10n.t('print the version of this command')],
    ['--help', l10n.t('print this')],
  ];
  return [
    l10n.t('Usage: keepalived-lint [options] PATH...'),
    '',
    l10n.t(
      'Lints keepalived configurations. A PATH that is a folder stands for all configurations in it, grouped in clusters.',
    ),
    '',
    ...options.map(([option, text]) => `  ${option.padEnd(28)}  ${text}`),
    '',
    l10n.t(
      "Exit status: 0 no error was found, 1 an error was found, 2 wrong usage or a path that can't be read.",
    ),
    '',
  ].join('\n');
}

// As source, the messages lie beside src; the build puts them beside the bundle.
const bundles = import.meta.dirname ? join(import.meta.dirname, '../l10n') : join(__dirname, 'l10n');

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
  speak(localeOf(process.env));
  const { values, positionals } = readArguments(args);
  if (values.locale !== undefined) speak(values.locale);
  if (values.help) return print(usage());
  if (values.version) return print(`${packageJson.version}\n`);
  if (positionals.length === 0) throw new UsageError(l10n.t('no PATH given; --help tells how to use it'));
  const format = readFormat(values.format);
  if (values.explain && format !== 'pretty')
    throw new UsageError(l10n.t('--explain goes with --format pretty alone'));
  const release =
    values['keepalived-version'] === undefined ? undefined : readTarget(values['keepalived-version']);

  const paths = readPaths(positionals);
  const service = createService(paths.workspace, {
    configurations: paths.named,
    noClusters: values['no-cluster'],
    ...release,
    ...(values['config-id'] !== undefined && { configId: values['config-id'] }),
  });
  const result = lint(service, paths.nameOf, !values['no-cluster']);
  if (service.clusters().length === 0) {
    const nothing = l10n.t('no keepalived configuration in {0}', positionals.join(', '));
    process.stderr.write(`keepalived-lint: ${nothing}\n`);
  }
  if (values.explain) print(`${explainClusters(service.clusters(), paths.nameOf)}\n`);
  print(render(result, service.clusters(), format, paths));
  return result.diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** The thread that the bin entry starts has no terminal of its own, and is told. */
function colored(): boolean {
  const told: unknown = workerData;
  if (typeof told === 'object' && told !== null && 'color' in told) return told.color === true;
  return process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
}

/** From here on messages are in the language of a locale. */
function speak(locale: string | undefined): void {
  l10n.config({ contents: { ...readMessages(bundles, languageOf(locale)) } });
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
        locale: { type: 'string' },
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
  if (!format) throw new UsageError(l10n.t("--format is one of {0}, not '{1}'", formats.join(', '), text));
  return format;
}

function readTarget(text: string) {
  const release = readRelease(text);
  if (release) return release;
  throw new UsageError(
    l10n.t(
      "--keepalived-version is {0} to {1} or one of {2}, not '{3}'",
      oldestVersion,
      newestVersion,
      releaseNames.join(', '),
      text,
    ),
  );
}

function render(
  result: LintResult,
  clusters: readonly ClusterView[],
  format: Format,
  { nameOf, workspace }: LintedPaths,
): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(result, undefined, 2)}\n`;
    case 'github':
      return github(result);
    case 'sarif':
      return sarif(result, packageJson.version);
    case 'pretty': {
      const others = clusters.flatMap(({ setupFiles }) => setupFiles.map(({ uri }) => uri));
      const uris = new Map([...workspace.files(), ...others].map(uri => [nameOf(uri), uri]));
      const linesOf = (file: string) =>
        (workspace.read(uris.get(file) ?? toUri(file)) ?? '').split(/\r\n|\n|\r/).map(withoutSecret);
      return pretty(result, {
        linesOf,
        color: colored(),
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
