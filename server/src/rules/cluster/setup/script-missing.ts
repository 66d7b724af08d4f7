import * as l10n from '@vscode/l10n';
import type { ClusterView, NodeView } from '../../../cluster/view.ts';
import { statementsOf, topLevel } from '../../../config/index.ts';
import type { Item, Statement, Word } from '../../../syntax/index.ts';
import { Memo } from '../../../text/memo.ts';
import { baseNameOf, folderOf, resolveUri } from '../../../text/uri.ts';
import type { Rule } from '../../rule.ts';
import { listedModes } from './scripts.ts';

const runs = /^(?:script|misc_path|notify(?!_fifo$|_priority_changes$|_deleted$)\w*|quorum_up|quorum_down)$/;

/**
 * A check whose program is not on the host is switched off, and a notify script never runs; `keepalived -t` is silent
 * about the latter. Where the scripts of a set-up lie beside its configurations, one that does not is likely forgotten.
 */
export const scriptMissing: Rule = {
  id: 'script-missing',
  kind: 'advice',
  severity: 'warning',
  cluster(cluster, report) {
    if (cluster.setupFiles.length === 0) return;
    const kept = new Set(cluster.setupFiles.map(({ uri }) => uri));
    const sent = new Set([...listedModes(cluster).keys()].map(baseNameOf));
    for (const node of cluster.nodes) {
      const used = scriptsOf(node);
      const isThere = ({ name }: Use) =>
        kept.has(resolveUri(node.configuration.uri, name)) || keptElsewhere(cluster, name);
      if (!used.some(isThere)) continue;
      const told = new Set<string>();
      for (const use of used) {
        if (isThere(use) || sent.has(use.name) || told.has(use.name)) continue;
        told.add(use.name);
        report({
          at: use.word,
          message: l10n.t(
            'Other scripts of {0} lie beside its configuration, and {1} does not: if it is not on the host either, it never runs.',
            node.name,
            use.name,
          ),
        });
      }
    }
  },
};

interface Use {
  readonly word: Word;
  readonly name: string;
}

function scriptsOf({ configuration }: NodeView): readonly Use[] {
  return topLevel(configuration).flatMap(statement => usesOf.get(statement));
}

/** Only of shell scripts it is known whether they are there. */
const usesOf = new Memo((statement: Statement): readonly Use[] => {
  const found: Use[] = [];
  const visit = (items: readonly Item[]) => {
    for (const { words, block } of statementsOf(items)) {
      const [word, command] = words;
      if (block) visit(block.items);
      else if (word && command && runs.test(word.text)) {
        const path = /^['"]?(\/\S*\/([^/\s'"]+\.sh))(?=$|[\s'"])/.exec(command.text);
        if (path && !/^\/(?:usr\/)?s?bin\//.test(path[1]!)) found.push({ word: command, name: path[2]! });
      }
    }
  };
  visit(statement.block?.items ?? []);
  return found;
});

/** In a folder of the set-up beside that of the node: the one that all nodes share. */
function keptElsewhere({ setupFiles, nodes }: ClusterView, name: string): boolean {
  const own = new Set(nodes.map(({ configuration }) => folderOf(configuration.uri)));
  return setupFiles.some(file => file.name === name && !own.has(folderOf(file.uri)));
}
