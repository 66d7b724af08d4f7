/** The command `keepalived-lint`. */
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import {
  type Format,
  readArguments,
  readFailures,
  readFormat,
  readTarget,
  UsageError,
  usage,
} from './lint/arguments.ts';
import { explainClusters } from './lint/explain.ts';
import { github } from './lint/github.ts';
import { foldersWithout, nameFromHere, PathError, readPaths } from './lint/paths.ts';
import { pretty } from './lint/pretty.ts';
import type { LintResult } from './lint/result.ts';
import { lint, lintedFiles } from './lint/run.ts';
import { sarif } from './lint/sarif.ts';
import { readText } from './node/disk.ts';
import { readMessages } from './node/messages.ts';
import { createService } from './service.ts';
import { languageOf, localeOf } from './text/locale.ts';
import type { Workspace } from './workspace.ts';
import packageJson from '../package.json' with { type: 'json' };

// As source, messages and pages lie elsewhere; the build puts them beside the bundle.
const source = import.meta.dirname;
const bundles = source ? join(source, '../l10n') : join(__dirname, 'l10n');
const pages = source ? join(source, '../../docs/rules') : join(__dirname, 'rules');

// Who reads only the beginning, such as head, goes away without harm; a full disk is worth a word.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') complain(error.message);
  process.exit(2);
});

main(process.argv.slice(2)).then(
  status => {
    process.exitCode = status;
  },
  (error: unknown) => {
    if (error instanceof UsageError || error instanceof PathError) complain(error.message);
    else console.error(error);
    // Status 1, which Node takes for what nobody catches, says that the files have errors.
    process.exitCode = 2;
  },
);

/** @returns the exit status */
async function main(args: readonly string[]): Promise<number> {
  speak(localeOf(process.env));
  const { values, positionals } = readArguments(args);
  const locale = values.locale ?? localeOf(process.env);
  speak(locale);
  if (values.help) return print(usage());
  if (values.version) return print(`${packageJson.version}\n`);
  if (positionals.length === 0) throw new UsageError(l10n.t('no PATH given; --help tells how to use it'));
  const format = readFormat(values.format);
  const failures = readFailures(values['fail-on']);
  const stdinName = values['stdin-filename'];
  if (values.explain && format !== 'pretty')
    throw new UsageError(l10n.t('--explain goes with --format pretty alone'));
  if (stdinName !== undefined && !positionals.includes('-'))
    throw new UsageError(l10n.t('--stdin-filename goes with the PATH - alone, which is standard input'));
  const release = readTarget(values['keepalived-version']);

  const { workspace, named, folders, unreadable, nameOf } = readPaths(positionals, stdinName);
  const service = createService(workspace, {
    configurations: named,
    noClusters: values['no-cluster'],
    ...release,
    ...(values['config-id'] !== undefined && { configId: values['config-id'] }),
  });
  // The names in JSON are a contract; those in other formats are opened from here.
  const result = lint(service, format === 'json' ? nameOf : nameFromHere, !values['no-cluster']);
  const files = lintedFiles(service);
  for (const folder of foldersWithout(files, folders))
    complain(l10n.t('no keepalived configuration in {0}', folder));
  for (const path of unreadable) complain(l10n.t("{0}: can't be read", path));
  if (values.explain) print(`${explainClusters(service.clusters(), nameFromHere)}\n`);
  if (format !== 'pretty' || files.size > 0)
    print(await render(result, format, { files, workspace, locale }));
  if (unreadable.length > 0) return 2;
  return result.diagnostics.some(({ severity }) => failures.has(severity)) ? 1 : 0;
}

/** The first of these that says anything decides: https://no-color.org, FORCE_COLOR as in Node, the terminal. */
function wantsColor({ NO_COLOR, FORCE_COLOR, TERM }: NodeJS.ProcessEnv): boolean {
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined) return !/^(?:0|false)$/.test(FORCE_COLOR);
  return process.stdout.isTTY && TERM !== 'dumb';
}

/** From here on messages are in the language of a locale. */
function speak(locale: string | undefined): void {
  l10n.config({ contents: { ...readMessages(bundles, languageOf(locale)) } });
}

interface Surroundings {
  readonly files: ReadonlySet<string>;
  readonly workspace: Workspace;
  readonly locale: string | undefined;
}

async function render(
  result: LintResult,
  format: Format,
  { files, workspace, locale }: Surroundings,
): Promise<string> {
  switch (format) {
    case 'json':
      return `${JSON.stringify(result, undefined, 2)}\n`;
    case 'github':
      return github(result);
    case 'gitlab': {
      // It needs node:crypto, whose loading takes as long as the linting of a small file.
      const { gitlab } = await import('./lint/gitlab.ts');
      return gitlab(result);
    }
    case 'sarif': {
      const pageOf = (rule: string) =>
        readText(join(pages, languageOf(locale), `${rule}.md`)) ?? readText(join(pages, `${rule}.md`));
      return sarif(result, packageJson.version, pageOf);
    }
    case 'pretty': {
      const uris = new Map([...files].map(uri => [nameFromHere(uri), uri]));
      const known = new Map<string, readonly string[]>();
      const linesOf = (file: string) => {
        const lines = known.get(file) ?? linesIn(workspace.read(uris.get(file) ?? '') ?? '');
        known.set(file, lines);
        return lines;
      };
      return pretty(result, { linesOf, color: wantsColor(process.env) });
    }
    default:
      return format satisfies never;
  }
}

/** Without passwords, as what the command prints ends up in the logs of build servers. */
function linesIn(text: string): string[] {
  return text
    .split(/\r\n|\n|\r/)
    .map(line => line.replace(/(?<=\bauth_pass[ \t]+)\S+/, secret => '*'.repeat(secret.length)));
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

function complain(message: string): void {
  process.stderr.write(`keepalived-lint: ${message}\n`);
}
