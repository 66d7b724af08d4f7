/** What was asked for on the command line, and words about what can't be asked for. */
import { parseArgs } from 'node:util';
import * as l10n from '@vscode/l10n';
import type { Severity } from '../rules/index.ts';
import { newestVersion, oldestVersion } from '../schema/index.ts';
import { type Release, readRelease, releaseNames } from '../schema/release-names.ts';
import { mostSimilar } from '../text/similar.ts';

const formats = ['pretty', 'json', 'github', 'gitlab', 'sarif'] as const;
export type Format = (typeof formats)[number];

/** From the worst to the least. */
const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

const options = {
  'keepalived-version': { type: 'string' },
  'config-id': { type: 'string' },
  format: { type: 'string', default: 'pretty' },
  'fail-on': { type: 'string', default: 'error' },
  'no-cluster': { type: 'boolean', default: false },
  explain: { type: 'boolean', default: false },
  'stdin-filename': { type: 'string' },
  locale: { type: 'string' },
  version: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** What the person at the command line got wrong. */
export class UsageError extends Error {}

/** @throws {UsageError} for an option that there is not, or one with a value where none belongs, or the other way round */
export function readArguments(args: readonly string[]) {
  complain(args);
  return parseArgs({ args: [...args], allowPositionals: true, options });
}

/** Node would say it in its own words, in English alone. */
function complain(args: readonly string[]): void {
  const { tokens } = parseArgs({ args: [...args], strict: false, tokens: true, options });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { rawName, value, inlineValue } = token;
    const type = Object.entries(options).find(([name]) => name === token.name)?.[1].type;
    if (type === undefined) throw new UsageError(describeUnknown(rawName));
    if (type === 'boolean' && value !== undefined)
      throw new UsageError(l10n.t('{0} takes no value', rawName));
    if (type === 'string' && (value === undefined || (!inlineValue && value.startsWith('-'))))
      throw new UsageError(l10n.t('{0} needs a value; --help tells which', rawName));
  }
}

function describeUnknown(rawName: string): string {
  const meant = mostSimilar(
    rawName,
    Object.keys(options).map(name => `--${name}`),
  );
  return meant
    ? l10n.t('there is no option {0}; did you mean {1}?', rawName, meant)
    : l10n.t('there is no option {0}; --help lists them', rawName);
}

/** @throws {UsageError} */
export function readFormat(text: string): Format {
  const format = formats.find(one => one === text);
  if (!format) throw new UsageError(l10n.t("--format is one of {0}, not '{1}'", formats.join(', '), text));
  return format;
}

/**
 * @returns the severities that make the exit status 1: the one that was named and what is worse
 * @throws {UsageError}
 */
export function readFailures(text: string): ReadonlySet<Severity> {
  const least = severities.findIndex(one => one === text);
  if (least < 0)
    throw new UsageError(l10n.t("--fail-on is one of {0}, not '{1}'", severities.join(', '), text));
  return new Set(severities.slice(0, least + 1));
}

/** @throws {UsageError} */
export function readTarget(text: string | undefined): Release | undefined {
  if (text === undefined) return undefined;
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

/** Options and what they do; the columns stay in line in every language, as no translation comes before them. */
export function usage(): string {
  const lines: readonly (readonly [string, string])[] = [
    [
      '--keepalived-version VERSION',
      l10n.t(
        'what the hosts run: {0} to {1}, or a release such as debian12, el9, ubuntu22.04',
        oldestVersion,
        newestVersion,
      ),
    ],
    ['--config-id ID', l10n.t("read the files for this config id (the daemon's -i) alone")],
    ['--format FORMAT', l10n.t('pretty (default), json, github, gitlab or sarif')],
    [
      '--fail-on SEVERITY',
      l10n.t('exit with 1 for findings of this severity too: error (default), warning, information or hint'),
    ],
    ['--no-cluster', l10n.t('look at each node by itself')],
    ['--explain', l10n.t('say first who holds each VIP in each event, for how long nobody does, and why')],
    [
      '--stdin-filename PATH',
      l10n.t('what the text on standard input is called, and which file it stands for'),
    ],
    ['--locale LOCALE', l10n.t('language of the messages: en or zh-cn; by default that of the environment')],
    ['--version', l10n.t('print the version of this command')],
    ['--help', l10n.t('print this')],
  ];
  return [
    l10n.t('Usage: keepalived-lint [options] PATH...'),
    '',
    l10n.t(
      'Lints keepalived configurations. A PATH that is a folder stands for all configurations in it, grouped in clusters; - is standard input.',
    ),
    '',
    ...lines.map(([option, text]) => `  ${option.padEnd(28)}  ${text}`),
    '',
    l10n.t(
      "Exit status: 0 no error was found, 1 an error was found, 2 wrong usage or a path that can't be read.",
    ),
    '',
  ].join('\n');
}
