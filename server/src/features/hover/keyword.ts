import * as l10n from '@vscode/l10n';
import type { Argument, Keyword, LineGrammar, Option } from '../../schema/index.ts';
import { schemaText } from '../../text/schema-text.ts';
import { usageOf, valueText } from '../value-text.ts';

/** Everything that the schema says of a keyword, as Markdown. @param path the blocks around it, outermost first */
export function keywordText(keyword: Keyword, path: readonly string[]): string {
  return [
    fenced(usageOf(keyword.name, keyword) + (keyword.block || keyword.lines ? ' { … }' : '')),
    schemaText(keyword.description),
    factsOf(keyword).join('  \n'),
    manualOf(path[0] ?? keyword.name),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** What a word inside a line means, as Markdown. */
export function optionText(option: Option): string {
  const facts = [
    ...option.values.map(argumentText),
    ...(option.since ? [l10n.t('Since {0}.', option.since)] : []),
    ...(option.deprecated ? [deprecatedText(option.deprecated.replacement)] : []),
  ];
  const usage = usageOf(option.word, { positional: option.values, invalid: 'ignored', missing: 'accepted' });
  return [fenced(usage), schemaText(option.description), facts.join('  \n')].filter(Boolean).join('\n\n');
}

/** What a line that begins with no keyword is made of, as Markdown. */
export function lineText(line: LineGrammar): string {
  return [fenced(usageOf(undefined, line)), line.positional.map(argumentText).join('  \n')].join('\n\n');
}

function factsOf(keyword: Keyword): string[] {
  const inherited = keyword.inherits?.map(path => `\`${path}\``).join(', ');
  return [
    ...keyword.positional.map(argumentText),
    defaultOf(keyword),
    inherited ? l10n.t('Inherits from {0}.', inherited) : '',
    keyword.required ? l10n.t('Required in this block.') : '',
    keyword.since ? l10n.t('Since {0}.', keyword.since) : '',
    keyword.synonyms ? l10n.t('Same as {0}.', keyword.synonyms.map(code).join(', ')) : '',
    keyword.deprecated ? deprecatedText(keyword.deprecated.replacement) : '',
  ].filter(Boolean);
}

/** The default for a person: the value, what can't be written as one, or both. Empty if there is none. */
function defaultOf({ default: value, defaultText }: Keyword): string {
  const words = defaultText && schemaText(defaultText);
  if (value !== undefined && words) return l10n.t('Default: `{0}`; {1}.', value, words);
  if (value !== undefined) return l10n.t('Default: `{0}`.', value);
  return words ? l10n.t('Default: {0}.', words) : '';
}

function argumentText({ name, value, optional, default: otherwise, since }: Argument): string {
  const notes = [
    optional ? l10n.t('optional') : '',
    otherwise === undefined ? '' : l10n.t('`{0}` without it', otherwise),
    since ? l10n.t('since {0}', since) : '',
  ].filter(Boolean);
  return `*${name}*: ${valueText(value)}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}.`;
}

function deprecatedText(replacement: string | undefined): string {
  return replacement === undefined
    ? l10n.t('**Deprecated.**')
    : l10n.t('**Deprecated:** write `{0}` instead.', replacement);
}

/** Where keepalived's own manual has it; the page is divided by who reads the block. */
function manualOf(root: string): string {
  const heading = /^vrrp_(?!track)/.test(root)
    ? 'VRRPD CONFIGURATION'
    : /^(?:virtual_server|SSL)/.test(root)
      ? 'LVS CONFIGURATION'
      : root.startsWith('bfd_')
        ? 'BFD CONFIGURATION'
        : root.startsWith('include')
          ? 'CONFIGURATION PARSER'
          : 'GLOBAL CONFIGURATION';
  return `*keepalived.conf(5), ${heading}*`;
}

function fenced(text: string): string {
  return `\`\`\`keepalived\n${text}\n\`\`\``;
}

function code(text: string): string {
  return `\`${text}\``;
}
