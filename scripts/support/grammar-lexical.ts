/** The rules of the TextMate grammar that need no word of the schema. */

/** A rule of a TextMate grammar, as far as this one needs it. */
export interface Rule {
  readonly comment?: string;
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly include?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly patterns?: readonly Rule[];
}
export type Captures = Readonly<
  Record<string, { readonly name?: string; readonly patterns?: readonly Rule[] }>
>;

/** A word ends here. */
export const wordEnd = String.raw`(?=[\s{}"#!]|$)`;
/**
 * A statement may start here: at the start of a line, after a brace or after what repeats the line, behind the
 * condition of the line.
 */
export const statementStart = String.raw`(?:^|(?<=[{})]))\s*(?:(@\^?)([^\s#!{}"]*)\s+)?`;
export const condition: Captures = {
  1: { name: 'keyword.control.conditional.keepalived' },
  2: { name: 'entity.name.label.configuration-id.keepalived' },
};

export const lexical: Readonly<Record<string, Rule>> = {
  comment: {
    comment: 'Also in the middle of a word. Only double quotes and a backslash protect # and !.',
    match: String.raw`([#!]).*$`,
    name: 'comment.line.keepalived',
    captures: { 1: { name: 'punctuation.definition.comment.keepalived' } },
  },
  escape: { match: String.raw`\\[#!\\]`, name: 'constant.character.escape.keepalived' },
  string: {
    patterns: [
      {
        comment: 'No string reaches into the next line.',
        begin: '"',
        end: String.raw`(")|$`,
        name: 'string.quoted.double.keepalived',
        beginCaptures: { 0: { name: 'punctuation.definition.string.begin.keepalived' } },
        endCaptures: { 1: { name: 'punctuation.definition.string.end.keepalived' } },
        patterns: [{ include: '#template' }, { include: '#use' }],
      },
      {
        comment: 'Single quotes protect neither # nor braces, so only those around neither are coloured.',
        match: String.raw`(?<=\s)(')[^'"#!{}]*(')`,
        name: 'string.quoted.single.keepalived',
        captures: {
          1: { name: 'punctuation.definition.string.begin.keepalived' },
          2: { name: 'punctuation.definition.string.end.keepalived' },
        },
      },
    ],
  },
  template: {
    patterns: [
      {
        match: String.raw`\{#.*?#\}`,
        name: 'comment.block.template.keepalived',
      },
      {
        match: String.raw`(\{\{|\{%|<%)[-+=#]?(.*?)[-+]?(\}\}|%\}|%>)`,
        name: 'meta.template.expression.keepalived',
        captures: {
          1: { name: 'punctuation.definition.template-expression.begin.keepalived' },
          2: { name: 'meta.embedded.line.keepalived variable.other.template.keepalived' },
          3: { name: 'punctuation.definition.template-expression.end.keepalived' },
        },
      },
    ],
  },
  definition: {
    begin: String.raw`^\s*(?:(@\^?)([^\s#!{}"]*)\s+)?(\$[A-Za-z_]\w*)(=)`,
    end: String.raw`(?=[#!])|(?<!\\)\n`,
    name: 'meta.definition.keepalived',
    beginCaptures: {
      ...condition,
      3: { name: 'variable.other.definition.keepalived' },
      4: { name: 'keyword.operator.assignment.keepalived' },
    },
    patterns: [
      { include: '#template' },
      { include: '#include' },
      { include: '#statement' },
      { include: '#brace' },
      { include: '#value' },
    ],
  },
  use: {
    patterns: [
      {
        match: String.raw`(\$\{)(_(?:PWD|INSTANCE|RANDOM|HASH|BANG|ENV)\b[^}"]*)(\})`,
        name: 'variable.language.keepalived',
        captures: {
          1: { name: 'punctuation.definition.variable.begin.keepalived' },
          3: { name: 'punctuation.definition.variable.end.keepalived' },
        },
      },
      {
        match: String.raw`(\$\{)([A-Za-z_]\w*)([^}"\n]*)(\})`,
        name: 'variable.other.readwrite.keepalived',
        captures: {
          1: { name: 'punctuation.definition.variable.begin.keepalived' },
          4: { name: 'punctuation.definition.variable.end.keepalived' },
        },
      },
      {
        match: String.raw`(\$)[A-Za-z_]\w*(?=[\s,)]|$)`,
        name: 'variable.other.readwrite.keepalived',
        captures: { 1: { name: 'punctuation.definition.variable.keepalived' } },
      },
    ],
  },
  iteration: {
    begin: `${statementStart}(~SEQx?|~LST)(\\()`,
    end: String.raw`\)`,
    beginCaptures: {
      ...condition,
      3: { name: 'keyword.control.loop.keepalived' },
      4: { name: 'punctuation.section.parameters.begin.keepalived' },
    },
    endCaptures: { 0: { name: 'punctuation.section.parameters.end.keepalived' } },
    patterns: [
      { match: String.raw`\G\s*[A-Za-z_]\w*`, name: 'variable.parameter.keepalived' },
      { match: ',', name: 'punctuation.separator.parameters.keepalived' },
      { include: '#value' },
    ],
  },
  unknown: {
    comment: 'A word in the place of a keyword that is none: in no colour.',
    match: String.raw`${statementStart}(?![\d.:]+(?:[\s/-]|$))([A-Za-z_][^\s{}"#!$]*)`,
    captures: { ...condition },
  },
  brace: {
    patterns: [
      { match: String.raw`\{`, name: 'punctuation.section.block.begin.keepalived' },
      { match: String.raw`\}`, name: 'punctuation.section.block.end.keepalived' },
    ],
  },
  value: {
    patterns: [
      {
        comment: 'Only a definition of several lines goes on in the next line.',
        match: String.raw`\\$`,
        name: 'punctuation.separator.continuation.keepalived',
      },
      { include: '#escape' },
      { include: '#string' },
      { include: '#use' },
      {
        match: String.raw`(?<![\w.:])(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}(?![\w.:])`,
        name: 'constant.numeric.mac-address.keepalived',
      },
      {
        match: String.raw`(?<![\w.:])\d{1,3}(?:\.\d{1,3}){3}(?:-\d{1,3}(?:\.\d{1,3}){0,3})?(/\d{1,3})?(?![\w.:])`,
        name: 'constant.numeric.ip-address.ipv4.keepalived',
      },
      {
        match: String.raw`(?<![\w.:])(?=[0-9A-Fa-f]*:[0-9A-Fa-f]*:)[0-9A-Fa-f:]+(?:\d+(?:\.\d+){3})?(?:-[0-9A-Fa-f]+)?(?:/\d{1,3})?(?![\w.:])`,
        name: 'constant.numeric.ip-address.ipv6.keepalived',
      },
      { match: String.raw`(?<=\s)0x[0-9A-Fa-f]+${wordEnd}`, name: 'constant.numeric.hex.keepalived' },
      {
        match: String.raw`(?<=[\s(,=])[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?=[\s{}"#!),]|$)`,
        name: 'constant.numeric.decimal.keepalived',
      },
      {
        match: String.raw`(?<=\s)(?:on|off|true|false|yes|no)${wordEnd}`,
        name: 'constant.language.boolean.keepalived',
      },
    ],
  },
};
