import { ruleById } from '../rules/index.ts';
import type { LintDiagnostic, LintPlace, LintResult } from './result.ts';

const levels = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

/** SARIF 2.1.0 (OASIS), as code scanning services read it. */
export function sarif({ diagnostics }: LintResult, version: string): string {
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

function location(place: LintPlace, end?: Pick<LintDiagnostic, 'endLine' | 'endColumn'>) {
  return {
    physicalLocation: {
      artifactLocation: { uri: place.file.split('/').map(encodeURIComponent).join('/') },
      region: {
        startLine: place.line,
        startColumn: place.column,
        ...(end && { endLine: end.endLine, endColumn: end.endColumn }),
      },
    },
  };
}
