/** `# keepalived-lint disable RULE reason`: silences a rule on the next line, or on its own if it stands behind text. */
import * as l10n from '@vscode/l10n';
import type { SyntaxDocument, Token } from '../syntax/index.ts';
import { type Finding, type Rule, uriOf } from './rule.ts';

const directive = /^[#!]+[ \t]*keepalived-lint[ \t]+disable[ \t]+([\w-]+)(?:[ \t]+(\S.*))?/;

interface Silence {
  readonly rule: string;
  /** The file's line, from 0, that it is about. */
  readonly line: number;
}

export const unexplainedSilence: Rule = {
  id: 'unexplained-silence',
  kind: 'advice',
  severity: 'warning',
  file(document, report) {
    for (const section of document.sections) {
      for (const comment of section.comments) {
        const match = directive.exec(comment.text);
        if (!match || match[2]) continue;
        report({
          at: comment,
          message: l10n.t(
            'Say behind the rule why it does not apply here; without a reason the comment silences nothing.',
          ),
        });
      }
    }
  },
};

/** The findings that no comment silences. */
export function withoutSilenced(
  findings: readonly Finding[],
  documentOf: (uri: string) => SyntaxDocument | undefined,
): Finding[] {
  const silences = new Map<string, readonly Silence[]>();
  const silencesOf = (uri: string) => {
    let known = silences.get(uri);
    if (!known) silences.set(uri, (known = readSilences(documentOf(uri))));
    return known;
  };
  return findings.filter(({ rule, at }) => {
    const { line } = at.range.start;
    return !silencesOf(uriOf(at)).some(silence => silence.line === line && silence.rule === rule);
  });
}

function readSilences(document: SyntaxDocument | undefined): Silence[] {
  return (document?.sections ?? []).flatMap(section =>
    section.comments.flatMap(comment => {
      const match = comment.text.includes('keepalived-lint') && directive.exec(comment.text);
      if (!match || !match[2]) return [];
      const { line } = comment.range.start;
      return [{ rule: match[1]!, line: standsAlone(comment, document!) ? line + 1 : line }];
    }),
  );
}

/** Whether nothing but blanks stands in front of the comment on its line. */
function standsAlone(comment: Token, document: SyntaxDocument): boolean {
  const { start } = comment.range;
  const line = lineAt(document.text, start.line);
  return line.slice(0, start.character).trim() === '';
}

function lineAt(text: string, line: number): string {
  let start = 0;
  for (let at = 0; at < line; at++) {
    const end = text.indexOf('\n', start);
    if (end < 0) return '';
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? undefined : end);
}
