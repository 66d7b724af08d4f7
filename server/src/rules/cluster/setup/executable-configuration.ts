import * as l10n from '@vscode/l10n';
import type { NodeView } from '../../../cluster/view.ts';
import { topLevel } from '../../../config/index.ts';
import type { Token } from '../../../syntax/index.ts';
import type { Rule } from '../../rule.ts';
import { listedModes } from './scripts.ts';

/** The daemon does not read a file that somebody may execute, and ends; its test says so, with status 0. */
export const executableConfiguration: Rule = {
  id: 'executable-configuration',
  kind: 'advice',
  severity: 'warning',
  cluster(cluster, report) {
    const modes = listedModes(cluster);
    const told = new Set<string>();
    for (const node of cluster.nodes) {
      const { uri } = node.configuration;
      const at = firstWord(node);
      if (!at || told.has(uri)) continue;
      told.add(uri);
      const mode = modes.get(uri);
      if (mode !== undefined && /^0?[0-7]{3,4}$/.test(mode)) {
        if ((Number.parseInt(mode, 8) & 0o111) === 0) continue;
        report({
          at,
          message: l10n.t(
            'This file gets the mode {0} on the host and is executable: keepalived does not read such a file and ends. Give it 0644.',
            mode,
          ),
        });
      } else if (node.executable) {
        report({
          at,
          message: l10n.t(
            'This file is executable: keepalived does not read such a file and ends, if it has that mode on the host. Run chmod 644.',
          ),
        });
      }
    }
  },
};

function firstWord({ configuration }: NodeView): Token | undefined {
  return topLevel(configuration).find(({ words }) => words[0]?.section.uri === configuration.uri)?.words[0];
}
