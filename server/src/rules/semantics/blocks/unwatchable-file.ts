import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { unwatchedFile } from '../../values/watchable.ts';

/** The daemon waits to be told of changes, and of files that the kernel makes up nobody is told. */
export const unwatchableFile: Rule = {
  id: 'unwatchable-file',
  kind: 'daemon',
  severity: 'error',
  concerns: ({ name }) => name === 'track_file' || name === 'vrrp_track_file',
  statement({ statement, parent, target }, report) {
    const file = parent ? undefined : unwatchedFile(statement, target.version);
    if (!file) return;
    report({
      at: statement.block?.close ?? file,
      message: l10n.t(
        'Changes of files below /proc and /sys are told to nobody, so keepalived drops this track_file: let a vrrp_script read the file.',
      ),
      related: [{ at: file, message: l10n.t('The file.') }],
    });
  },
};
