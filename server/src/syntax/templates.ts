/**
 * Templates from which somebody makes a configuration: Jinja, ERB and EPP, Go and consul-template, Mustache, Template
 * Toolkit. What stands on one line is part of a word (`tokens.ts`); what goes over several lines is masked here, before
 * the text is cut into tokens.
 */

interface Directive {
  readonly start: number;
  /** Behind the closing mark. */
  readonly end: number;
  /** Without the marks, and without the signs that trim white space. */
  readonly code: string;
  readonly isComment: boolean;
}

const opener = /\{\{|\{%|\{#|<%|\[%/g;
const closers: Readonly<Record<string, string>> = {
  '{{': '}}',
  '{%': '%}',
  '{#': '#}',
  '<%': '%>',
  '[%': '%]',
};
/** `${NAME:-"text"}`, as a shell reads it. */
const shellDefault = /\$\{[A-Za-z_]\w*:?[-=+?][^{}]*\}/g;
/** UTF-16 units; a longer directive is taken for a slip of the finger. */
const longest = 10_000;

/** Whether a template's marks may stand in the text. */
export function mayHoldTemplates(text: string): boolean {
  return ['{{', '{%', '{#', '<%', '[%'].some(mark => text.includes(mark));
}

/**
 * The text as it is cut into tokens; its length and its line ends stay. A directive of several lines becomes a word on
 * the first of them, and a comment blanks. Of branches whose braces do not agree by themselves the first one stays:
 * the others open and close what it does.
 */
export function maskTemplates(text: string): string {
  if (!mayHoldTemplates(text)) return text;
  const directives = directivesOf(text);
  const masked = new Mask(text);
  for (const { start, end, isComment } of directives) {
    const lineEnd = text.slice(start, end).search(/[\r\n]/);
    if (lineEnd < 0) continue;
    masked.blank(start, end);
    if (!isComment) masked.put(start, '<%'.padEnd(lineEnd, '_'));
  }
  dropBranches(directives, masked);
  return masked.text;
}

/** A line's directives without what has a meaning to the daemon: quotes, braces, `$`, and the signs of comments. */
export function maskDirectives(line: string): string {
  const text = line.includes('${') ? line.replaceAll(shellDefault, use => use.replaceAll('"', '_')) : line;
  if (!mayHoldTemplates(text)) return text;
  const masked = new Mask(text);
  for (const { start, end } of directivesOf(text))
    masked.put(start, `<%${text.slice(start + 2, end - 2).replaceAll(/["'{}$#!@~\\]/g, '_')}%>`);
  return masked.text;
}

/** What a person will fill in, where it would be more than one word, `<the address>`, or a condition, `@ADDRESSES@`. */
export function maskGaps(text: string): string {
  return text
    .replaceAll(/<[A-Za-z][\w ./:-]{0,100}>/g, gap => gap.replaceAll(' ', '_'))
    .replaceAll(
      /^([ \t]*)@(\w+)@/gm,
      (_, space: string, name: string) => `${space}<%${'_'.repeat(name.length)}`,
    );
}

class Mask {
  text: string;

  constructor(text: string) {
    this.text = text;
  }

  blank(start: number, end: number): void {
    this.put(start, this.text.slice(start, end).replaceAll(/[^\r\n]/g, ' '));
  }

  put(start: number, piece: string): void {
    this.text = this.text.slice(0, start) + piece + this.text.slice(start + piece.length);
  }
}

function directivesOf(text: string): Directive[] {
  const found: Directive[] = [];
  const nextCloser = new Map<string, number>();
  let behind = 0;
  opener.lastIndex = 0;
  for (let match = opener.exec(text); match; match = opener.exec(text)) {
    const [mark] = match;
    const start = match.index;
    let close = nextCloser.get(mark) ?? 0;
    if (close < start + 2) {
      const at = text.indexOf(closers[mark]!, start + 2);
      nextCloser.set(mark, (close = at < 0 ? Infinity : at));
    }
    if (close - start > longest) continue;
    const from = Math.max(behind, start - longest);
    const lineStart = text.slice(from, start).lastIndexOf('\n') + 1;
    const before = text.slice(from + lineStart, start);
    // `{#` is also a brace and a comment.
    if (isCommented(before) || (mark === '{#' && before.trim() !== '' && from + lineStart !== behind))
      continue;
    const end = text.startsWith('{{{', start) && text[close + 2] === '}' ? close + 3 : close + 2;
    const inner = text.slice(start + 2, end - 2);
    found.push({
      start,
      end,
      code: inner.replaceAll(/^[-+~=]*\s*|\s*[-+~]*$/g, ''),
      isComment: mark === '{#' || /^[-+~]?\s*(?:[#!]|\/\*)/.test(inner),
    });
    opener.lastIndex = behind = end;
  }
  return found;
}

function isCommented(before: string): boolean {
  return /[#!]/.test(before) && /[#!]/.test(before.replaceAll(/"[^"]*"|\\./g, ''));
}

const opens =
  /^(?:if|unless|case|for|foreach|range|with|define|block|while|begin)\b(?!.*\bend\b)|\bdo\b(?:\s*\|[^|]*\|)?$|^[#^]|^[^}].*\{$/is;
const alternates = /^(?:else|elif|elsif|elseif|when)\b|^\}\s*(?:else|elsif)\b.*\{$/is;
const ends = /^(?:end|endif|endfor|endunless)\b|^\/|^\}$/i;

/** Jinja closes its blocks by name; these have one `end` for all. */
const jinjaBlock = /^(?:block|with|call|filter|macro|raw|set)\b/i;

function dropBranches(directives: readonly Directive[], masked: Mask): void {
  const open: Directive[][] = [];
  for (const directive of directives) {
    const { code } = directive;
    if (directive.isComment) continue;
    const isJinja = masked.text.startsWith('{%', directive.start);
    if (alternates.test(code)) open.at(-1)?.push(directive);
    else if (ends.test(code)) {
      const branches = open.pop();
      if (branches && branches.length > 1) keepFirst([...branches, directive], masked);
    } else if (opens.test(code) && !(isJinja && jinjaBlock.test(code))) open.push([directive]);
  }
}

/** Blanks all branches but the first, if there are braces in them that agree only with what stands around. */
function keepFirst(marks: readonly Directive[], masked: Mask): void {
  const branches = marks.slice(0, -1).map(({ end }, index) => [end, marks[index + 1]!.start] as const);
  if (branches.every(([start, end]) => isBalanced(masked.text.slice(start, end)))) return;
  for (const [start, end] of branches.slice(1)) masked.blank(start, end);
}

function isBalanced(text: string): boolean {
  const plain = text.replaceAll(/\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|\$\{\w[^{}]*\}|"[^"\n]*"|[#!].*/g, '');
  let depth = 0;
  for (const brace of plain.replaceAll(/[^{}]/g, '')) {
    depth += brace === '{' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
