/** What can be told about a check script from its command and its text: whether it passes, and whether it can fail. */
import type { VrrpScript } from '../config/vrrp/types.ts';
import type { ClusterNode } from './model.ts';

/** `works`: passes while the service is well. The others never change. */
export type CheckOutcome = 'works' | 'always-passes' | 'always-fails';

export interface CheckVerdict {
  readonly outcome: CheckOutcome;
  readonly reason?: 'no-shell' | 'no-interpreter' | 'too-slow' | 'needs-vip' | 'constant' | 'pidof';
}

const works: CheckVerdict = { outcome: 'works' };
const operators = /^(\||\|\||&&|;|&|\d?>{1,2}.*|\d?>&\d|<.*)$/;
const constants: ReadonlyMap<string, CheckOutcome> = new Map([
  ['true', 'always-passes'],
  ['false', 'always-fails'],
]);
/** Programs that do not mind words that they do not know. */
const tolerant: ReadonlySet<string> = new Set(['echo', 'printf', 'pidof', 'true', ':']);

const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash', 'ksh', 'zsh']);
/** Programs that ask for what is behind an address. */
const clients: ReadonlySet<string> = new Set([
  'curl',
  'wget',
  'nc',
  'ncat',
  'ping',
  'ping6',
  'fping',
  'telnet',
]);

export function judgeCheck(script: VrrpScript, node: ClusterNode): CheckVerdict {
  const words = wordsOf(commandOf(script));
  const [program = '', ...parameters] = words;
  const name = program.slice(program.lastIndexOf('/') + 1);
  const constant = constants.get(name);
  if (constant && parameters.length === 0) return { outcome: constant, reason: 'constant' };
  // Measured on Debian's 2.2.7, which no other distribution ships.
  if (isPidof(script) && node.vrrp.version === '2.2.7') return { outcome: 'always-fails', reason: 'pidof' };
  // The daemon runs the program itself: no shell is there to understand pipes and the like.
  if (words.some(word => operators.test(word))) {
    if (name === 'pidof') return works;
    return { outcome: tolerant.has(name) ? 'always-passes' : 'always-fails', reason: 'no-shell' };
  }
  if (shells.has(name) && parameters[0] === '-c') {
    return judgeLines(unquoted(parameters[1] ?? '').split(/;|&&/), script, node);
  }
  if (name === 'sleep') return judgeLines([`sleep ${parameters[0] ?? ''}`], script, node);
  if (clients.has(name)) return judgeLines([words.join(' ')], script, node);
  const text = node.scripts?.get(name);
  if (text === undefined) return works;
  // Measured on Debian's 2.2.7 alone: a file that the kernel can't run counts as a success.
  if (!text.startsWith('#!') && node.vrrp.version === '2.2.7') {
    return { outcome: 'always-passes', reason: 'no-interpreter' };
  }
  return judgeLines(unconditionalLines(text), script, node);
}

/** Whether a check asks `pidof`, which on Debian and Ubuntu is a link to a program that does something else. */
export function isPidof(script: VrrpScript): boolean {
  const [program = ''] = wordsOf(commandOf(script));
  return /^(?:\/(?:usr\/)?bin\/)?pidof$/.test(program);
}

/** The path of the file that a check runs, if it is one of the host's own and no program of the system. */
export function scriptPathOf(script: VrrpScript): string | undefined {
  const [program = ''] = wordsOf(commandOf(script));
  return !program.includes('/') || /^\/(?:usr\/)?s?bin\//.test(program) ? undefined : program;
}

/** The name of that file. */
export function scriptFileOf(script: VrrpScript): string | undefined {
  const path = scriptPathOf(script);
  return path?.slice(path.lastIndexOf('/') + 1) || undefined;
}

/** What the daemon runs: one word, or several that single quotes keep together. */
function commandOf({ command }: VrrpScript): string {
  const [first] = command;
  if (!first?.text.startsWith("'")) return first?.text ?? '';
  return command
    .map(({ text }) => text)
    .join(' ')
    .replace(/^'|'$/g, '');
}

/** Judges what every run of a check does. */
function judgeLines(lines: readonly string[], script: VrrpScript, node: ClusterNode): CheckVerdict {
  const slept = lines.reduce(
    (sum, line) => sum + Number(/^\s*sleep\s+(\d+(?:\.\d+)?)/.exec(line)?.[1] ?? 0),
    0,
  );
  if (slept > script.timeout) return { outcome: 'always-fails', reason: 'too-slow' };
  const vips = node.vrrp.instances.flatMap(({ addresses }) => addresses.map(({ address }) => address.text));
  const needsVip = lines.some(line => !/^\s*\w+=/.test(line) && vips.some(vip => mentions(line, vip)));
  // Without weight nobody can get the VIP that the check waits for; with weight somebody has it all the same.
  return needsVip && script.weight.value === 0 ? { outcome: 'always-fails', reason: 'needs-vip' } : works;
}

function mentions(line: string, address: string): boolean {
  const at = line.indexOf(address);
  return at >= 0 && !/[\d.]/.test(line[at - 1] ?? ' ') && !/[\d]/.test(line[at + address.length] ?? ' ');
}

/** The lines of a shell script that every run comes by. */
function unconditionalLines(text: string): string[] {
  const lines: string[] = [];
  let depth = 0;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const opens = /^(if|case|while|until|for)\b/.test(line) || /^\w+\s*\(\)\s*\{/.test(line);
    const closes = /\b(fi|esac|done)\s*;?$/.test(line) || line === '}';
    if (opens) depth++;
    else if (depth === 0) lines.push(line);
    if (closes) depth--;
  }
  return lines;
}

function unquoted(word: string): string {
  return word.replace(/^(["'])(.*)\1$/s, '$2');
}

/** The words of a command as the daemon splits them: at blanks, quotes keep them together. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g)].map(([word]) => word);
}
