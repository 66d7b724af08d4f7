/** What of the findings `keepalived -t` gets to say: its processes read the files one after the other. */
import { type Configuration, topLevel, topLevelNamed } from '../config/index.ts';
import { type Process, root } from '../schema/index.ts';
import type { Statement } from '../syntax/index.ts';
import { type Finding, type Place, type Severity, uriOf } from './rule.ts';

/** The processes in the order in which the daemon starts them, and `keepalived -t` runs them. */
const processes: readonly Process[] = ['global', 'checker', 'vrrp', 'bfd'];

/** The rule that finds the second block of a name, which the daemon does not look into. */
const duplicateName = 'duplicate-name';

/** The first process that ends while it reads, as a number; none that follow it start. */
function lastProcess(findings: readonly Finding[]): number {
  let first = processes.length;
  for (const { ends } of findings) if (ends) first = Math.min(first, processes.indexOf(ends));
  return first;
}

/** Without what a process finds once it has read everything, where something has ended it before. */
export function finished(findings: readonly Finding[]): readonly Finding[] {
  const finish = new Set(processes.slice(0, lastProcess(findings)));
  for (const { stops } of findings) if (stops) finish.delete(stops);
  if (finish.size === processes.length) return findings;
  return findings.filter(({ afterReading }) => !afterReading || finish.has(afterReading));
}

/**
 * What a process would find behind the place where it ends, or after another one has ended, is advice: the daemon does
 * not come to it before the cause is gone. So is what stands in a block that it skips, and, with a `net_namespace`, what
 * the processes behind the first would find, as they look at nothing unless the host has a namespace of that name. A
 * namespace for one config id alone is taken for what the node of that name has.
 */
export function asTold(findings: readonly Finding[], configuration: Configuration): readonly Finding[] {
  const ended = lastProcess(findings);
  const namespaced = topLevelNamed(configuration, 'net_namespace').some(
    ({ words, condition }) => words.length > 1 && (!condition || condition.negated),
  );
  const twins = findings.filter(({ rule }) => rule === duplicateName);
  if (ended === processes.length && !namespaced && twins.length === 0) return findings;
  const readers = readersOf(configuration);
  const skipped = new Set(twins.map(({ at }) => readers(at).order));
  const end = findings.find(({ ends }) => ends === processes[ended]);
  const stop = end && readers(end.at);
  return findings.map((finding): Finding => {
    if (finding.kind !== 'daemon') return finding;
    const reader = readers(finding.at);
    const isSkipped = skipped.has(reader.order) && finding.rule !== duplicateName;
    const reads = (process: Process): boolean => {
      if (isSkipped || (namespaced && process !== 'global')) return false;
      const order = processes.indexOf(process);
      if (!stop || order < ended) return true;
      return order === ended && !isBehind(finding.at, reader.order, end.at, stop.order);
    };
    return (finding.by ?? reader.processes).some(reads)
      ? finding
      : { ...finding, kind: 'advice', severity: atMostWarning(finding) };
  });
}

function atMostWarning({ severity }: Finding): Severity {
  return severity === 'error' ? 'warning' : severity;
}

function isBehind(at: Place, order: number, end: Place, endOrder: number): boolean {
  if (order !== endOrder) return order > endOrder;
  const [one, other] = [at.range.start, end.range.start];
  return one.line > other.line || (one.line === other.line && one.character > other.character);
}

interface Reader {
  readonly processes: readonly Process[];
  /** The number of the top-level statement. */
  readonly order: number;
}

/** What is wrong inside a BFD session is found by its own process; the others look at its name alone. */
function readersOfBlock(keyword: string): readonly Process[] {
  if (keyword === 'bfd_instance') return ['bfd'];
  return root.get(keyword)?.processes ?? processes;
}

/** Who reads a place, and when. What stands outside of all blocks is read by every process. */
function readersOf(configuration: Configuration): (place: Place) => Reader {
  const files = new Map<string, Block[]>();
  for (const [order, statement] of topLevel(configuration).entries()) {
    const block = { ...linesOf(statement), order, processes: readersOfBlock(statement.words[0]!.text) };
    const uri = statement.words[0]!.section.uri;
    const blocks = files.get(uri);
    if (blocks) blocks.push(block);
    else files.set(uri, [block]);
  }
  // A file that is included twice has its blocks twice; the sort is stable, so the first reading counts.
  for (const blocks of files.values()) blocks.sort((one, other) => one.first - other.first);
  return place => {
    const { line } = place.range.start;
    const above = lastFrom(files.get(uriOf(place)) ?? [], line);
    if (!above) return { processes, order: -1 };
    return line <= above.last ? above : { processes, order: above.order };
  };
}

interface Block extends Reader {
  readonly first: number;
  readonly last: number;
}

/** The block that begins at a line or nearest above it, of those with the same beginning the first. */
function lastFrom(blocks: readonly Block[], line: number): Block | undefined {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks[middle]!.first <= line) low = middle + 1;
    else high = middle;
  }
  let at = low - 1;
  while (at > 0 && blocks[at - 1]!.first === blocks[at]!.first) at--;
  return blocks[at];
}

function linesOf({ words, block }: Statement) {
  const { line } = words[0]!.range.start;
  return { first: line, last: Math.max(line, block ? lastLine(block, line) : line) };
}

function lastLine({ close, items }: NonNullable<Statement['block']>, line: number): number {
  if (close) return close.range.end.line;
  let last = line;
  for (const item of items) {
    if (item.kind === 'statement') {
      const words = item.words.at(-1)?.range.end.line ?? last;
      last = Math.max(last, words, item.block ? lastLine(item.block, last) : last);
    }
  }
  return last;
}
