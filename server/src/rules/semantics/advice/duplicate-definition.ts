import * as l10n from '@vscode/l10n';
import { isUnknown, topLevelNamed } from '../../../config/index.ts';
import { keyword, linesOf } from '../../../config/vrrp/lines.ts';
import type { Statement, Word } from '../../../syntax/index.ts';
import { Memo } from '../../../text/memo.ts';
import type { Rule } from '../../rule.ts';

const kinds: ReadonlyMap<string, string> = new Map([
  ['vrrp_script', 'vrrp_script'],
  ['track_file', 'track_file'],
  ['vrrp_track_file', 'track_file'],
  ['vrrp_track_process', 'vrrp_track_process'],
  ['virtual_server_group', 'virtual_server_group'],
  ['virtual_server', 'virtual_server'],
]);

/** The daemon keeps both, without a word, and finds the first one. */
export const duplicateDefinition: Rule = {
  id: 'duplicate-definition',
  kind: 'advice',
  severity: 'warning',
  configuration(configuration, report) {
    const known = new Map<string, Word>();
    for (const statement of topLevelNamed(configuration, ...kinds.keys())) {
      const definition = definitionIn.get(statement);
      if (!definition) continue;
      const { name, key, place } = definition;
      const first = known.get(place);
      if (!first) {
        known.set(place, name);
        continue;
      }
      report({
        at: name,
        message: l10n.t(
          '{0} is there already, and only the first one counts. keepalived does not say so.',
          key,
        ),
        related: [{ at: first, message: l10n.t('The first one.') }],
      });
    }
  },
};

interface NamedBlock {
  readonly name: Word;
  /** What a person calls the block. */
  readonly key: string;
  /** Only one block can have it. */
  readonly place: string;
}

const definitionIn = new Memo((statement: Statement): NamedBlock | null => {
  const kind = kinds.get(keyword(statement));
  const name = statement.words[1];
  if (!kind || !name || statement.words.some(isUnknown)) return null;
  const service = kind === 'virtual_server';
  const words = statement.words.slice(1, service ? 3 : 2).map(({ text }) => text);
  const key = [kind, ...words].join(' ');
  return { name, key, place: service ? `${key} ${protocolOf(statement)}` : key };
});

/** One address and port may serve TCP and UDP. */
function protocolOf(server: Statement): string {
  const line = linesOf(server).findLast(one => keyword(one) === 'protocol');
  return line?.words[1]?.text.toUpperCase() ?? '';
}
