import * as l10n from '@vscode/l10n';
import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import { addressesOf as hostAddressesOf } from '../../cluster/model.ts';
import type { Member } from '../../rules/cluster/counterparts.ts';
import type { SyntaxDocument } from '../../syntax/index.ts';
import type { Context } from '../context.ts';
import { routerOf, runsOf } from '../instances.ts';
import { indentationOf, lineAt } from '../lines.ts';
import { around, childOf, childrenOf } from '../statements.ts';
import type { World } from '../world.ts';
import { type FileEdit, insertAt, workspaceEdit } from './edits.ts';

/** Lines behind which those of unicast are put, the last of them that is there. */
const above = ['interface', 'virtual_router_id', 'priority', 'advert_int'];

/** Lets the nodes of a virtual router send to each other's addresses instead of a multicast group; edits all files. */
export function toUnicast(context: Context): CodeAction[] {
  const { world, document, place, line } = context;
  const outer = around(place)[0] ?? line;
  const runs = outer ? runsOf(world, document.uri, outer.statement) : [];
  const [run] = runs;
  if (!run || runs.length > 1) return [];
  const members = routerOf(run);
  const files = new Set(members.map(fileOf));
  const isMulticast = members.every(({ instance }) => !instance.unicast && instance.addresses.length > 0);
  if (members.length < 2 || !isMulticast || files.size < members.length) return [];
  const title = l10n.t('Turn {0} into unicast on all nodes', run.instance.name.value);
  const action = { title, kind: CodeActionKind.RefactorRewrite };
  const reason = whyNot(members);
  if (reason !== undefined) return [{ ...action, disabled: { reason } }];
  const edits = members.flatMap(member => {
    const others = members.filter(other => other !== member).map(other => sourceOf(other)!);
    return editsOf(world, member, sourceOf(member)!, others);
  });
  return [{ ...action, edit: workspaceEdit(edits) }];
}

function whyNot(members: readonly Member[]): string | undefined {
  if (members.some(({ instance }) => instance.strict.value)) return l10n.t('Strict mode allows no unicast.');
  const unknown = members.find(member => sourceOf(member) === undefined);
  return (
    unknown &&
    l10n.t(
      'The address of {0} is not known: name its interfaces in keepalived.cluster.json, or say mcast_src_ip.',
      unknown.node.name,
    )
  );
}

/** The address that a node sends from: what a line says, else the first of the interface. */
function sourceOf({ node, instance }: Member): string | undefined {
  if (instance.source) return instance.source.value.text;
  return hostAddressesOf(node, instance.interface?.value, instance.family)?.[0]?.text;
}

function fileOf({ instance }: Member): string | undefined {
  return instance.name.word?.section.uri;
}

function editsOf(world: World, member: Member, source: string, others: readonly string[]): FileEdit[] {
  const { statement } = member.instance;
  const uri = fileOf(member);
  const document = uri === undefined ? undefined : world.syntax(uri);
  if (!document) return [];
  const lines = childrenOf(statement).filter(({ words }) => above.includes(words[0]?.text ?? ''));
  const last = lines.at(-1)?.words.at(-1);
  if (!last) return [];
  const { line } = last.range.end;
  const indentation = indentationOf(lineAt(document, line));
  const unit = unitOf(document, statement.words[0]!.range.start.line, indentation);
  const written = [
    `unicast_src_ip ${source}`,
    'unicast_peer {',
    ...others.map(address => `${unit}${address}`),
    '}',
  ];
  const old = childOf(statement, 'mcast_src_ip');
  const gone = old ? [removed(document, old.words[0]!.range.start.line)] : [];
  const newText = written.map(text => `${indentation}${text}\n`).join('');
  return [insertAt(document.uri, { line: line + 1, character: 0 }, newText), ...gone];
}

function removed(document: SyntaxDocument, line: number): FileEdit {
  const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
  return { uri: document.uri, range, newText: '' };
}

/** What the file indents a block's lines by. */
function unitOf(document: SyntaxDocument, keywordLine: number, indentation: string): string {
  const outer = indentationOf(lineAt(document, keywordLine));
  return indentation.slice(outer.length) || '    ';
}
