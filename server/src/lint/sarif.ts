import { isAbsolute } from 'node:path';
import { toUri } from '../node/disk.ts';
import { ruleById } from '../rules/index.ts';
import type { LintDiagnostic, LintPlace, LintResult } from './result.ts';

const levels = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

/**
 * SARIF 2.1.0 (OASIS), as code scanning services read it.
 * @param pageOf the page of a rule in Markdown, to be shown beside its findings
 */
export function sarif(
  { diagnostics }: LintResult,
  version: string,
  pageOf: (rule: string) => string | undefined,
): string {
  const ids = [...new Set(diagnostics.map(({ code }) => code))];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'keepalived-lint',
            version,
            rules: ids.map(id => ({
              id,
              ...descriptionOf(pageOf(id)),
              defaultConfiguration: { level: levels[ruleById.get(id)?.severity ?? 'warning'] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map(diagnostic => ({
          ruleId: diagnostic.code,
          ruleIndex: ids.indexOf(diagnostic.code),
          level: levels[diagnostic.severity],
          message: { text: diagnostic.message },
          locations: [location(diagnostic, diagnostic)],
          relatedLocations: diagnostic.related.map((place, id) => ({
            id,
            ...location(place),
            message: { text: place.message },
          })),
          properties: { kind: diagnostic.kind },
        })),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

/** A page begins with its name, and a line with kind and severity; its examples have headings. */
function descriptionOf(page: string | undefined) {
  if (page === undefined) return {};
  const text = page.split('\n\n').slice(2).join('\n\n').trim();
  const why = text.replace(/\n## [^]*/, '').trim();
  return { fullDescription: { text: why }, help: { text, markdown: text } };
}

function location(place: LintPlace, end?: Pick<LintDiagnostic, 'endLine' | 'endColumn'>) {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(place.file) },
      region: {
        startLine: place.line,
        startColumn: place.column,
        ...(end && { endLine: end.endLine, endColumn: end.endColumn }),
      },
    },
  };
}

/** Services put what is relative below the root of the repository. */
function uriOf(file: string): string {
  return isAbsolute(file) ? toUri(file) : file.split('/').map(encodeURIComponent).join('/');
}
