/**
 * Expands the text of a VS Code snippet as the editor does when the user accepts every default: placeholders
 * give their default, choices their first, a tab stop without a default what another of the same number has.
 *
 * Grammar: https://code.visualstudio.com/docs/editing/userdefinedsnippets#_grammar
 * Variables give their default, since there is no editor; transformations are not supported.
 *
 * @param picked what the user picks instead of the default, by the number of the tab stop
 * @throws SyntaxError where the text is not a snippet, with the place
 */
export function expand(body: string, picked: Readonly<Record<string, string>> = {}): string {
  const nodes = parse(body);
  const values = new Map<string, Node[]>(Object.entries(picked).map(([name, value]) => [name, [value]]));
  walk(nodes, ({ kind, name, content: inside }) => {
    if (kind === 'stop' && inside && !values.has(name)) values.set(name, inside);
  });
  return text(nodes, values, new Set());
}

/** What a snippet offers to choose from, by the number of the tab stop. */
export function choicesOf(body: string): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  walk(parse(body), ({ name, choices: offered }) => {
    if (offered) found.set(name, offered);
  });
  return found;
}

/** The numbers of the tab stops in a snippet, each once, in the order in which they first occur. */
export function tabStops(body: string): string[] {
  const found = new Set<string>();
  walk(parse(body), ({ kind, name }) => {
    if (kind === 'stop') found.add(name);
  });
  return [...found];
}

type Node = string | Slot;

interface Slot {
  readonly kind: 'stop' | 'variable';
  readonly name: string;
  /** The default, or the choices' first; undefined if there is none. */
  readonly content: Node[] | undefined;
  readonly choices?: readonly string[];
}

function text(
  nodes: readonly Node[],
  values: ReadonlyMap<string, Node[]>,
  open: ReadonlySet<string>,
): string {
  return nodes
    .map(node => {
      if (typeof node === 'string') return node;
      if (node.kind === 'variable') return text(node.content ?? [], values, open);
      if (open.has(node.name)) return '';
      return text(values.get(node.name) ?? [], values, new Set([...open, node.name]));
    })
    .join('');
}

function walk(nodes: readonly Node[], visit: (slot: Slot) => void): void {
  for (const node of nodes) {
    if (typeof node === 'string') continue;
    visit(node);
    walk(node.content ?? [], visit);
  }
}

function parse(body: string): Node[] {
  return content(new Reader(body), false);
}

/** @param nested whether the text is a default, which ends at `}` */
function content(reader: Reader, nested: boolean): Node[] {
  const nodes: Node[] = [];
  for (;;) {
    const escaped = reader.take(/\\([\\$}])/y)?.[1];
    if (escaped !== undefined) nodes.push(escaped);
    else if (nested && reader.take(/\}/y)) return nodes;
    else {
      const node = slot(reader) ?? reader.take(/[^]/y)?.[0];
      if (node === undefined) break;
      nodes.push(node);
    }
  }
  if (nested) throw reader.error("a default lacks its '}'");
  return nodes;
}

function slot(reader: Reader): Slot | undefined {
  const bare = reader.take(/\$(?:(\d+)|([A-Za-z_]\w*))/y);
  if (bare) return named(bare, undefined);
  const braced = reader.take(/\$\{(?:(\d+)|([A-Za-z_]\w*))/y);
  if (!braced) return undefined;
  if (reader.take(/\}/y)) return named(braced, undefined);
  if (reader.take(/:/y)) return named(braced, content(reader, true));
  if (braced[1] !== undefined && reader.take(/\|/y)) {
    const offered = choices(reader);
    return { ...named(braced, offered.slice(0, 1)), choices: offered };
  }
  throw reader.error("expected ':', '|' or '}'");
}

function named([, number, variable]: RegExpExecArray, inside: Node[] | undefined): Slot {
  return number === undefined
    ? { kind: 'variable', name: variable ?? '', content: inside }
    : { kind: 'stop', name: number, content: inside };
}

/** Reads the choices to the end of the placeholder. */
function choices(reader: Reader): string[] {
  const found: string[] = [];
  for (;;) {
    let choice = '';
    for (let part; (part = reader.take(/\\([\\,|])|[^\\,|]|\\/y)); ) choice += part[1] ?? part[0];
    found.push(choice);
    if (reader.take(/,/y)) continue;
    if (reader.take(/\|\}/y)) return found;
    throw reader.error("choices end with '|}'");
  }
}

class Reader {
  private readonly source: string;
  private at = 0;

  constructor(source: string) {
    this.source = source;
  }

  /** Reads what a sticky expression matches here, if it does. */
  take(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.at;
    const match = expression.exec(this.source) ?? undefined;
    if (match) this.at += match[0].length;
    return match;
  }

  error(message: string): SyntaxError {
    const line = this.source.slice(0, this.at).split('\n').length;
    return new SyntaxError(
      `${message}: line ${line} of the snippet, before '${this.source.slice(this.at, this.at + 20)}'`,
    );
  }
}
