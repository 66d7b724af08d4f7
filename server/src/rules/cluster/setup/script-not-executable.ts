import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { type CheckRun, checkRunsOf, listedModes } from './scripts.ts';

/** The daemon switches off a check whose program nobody may execute. `keepalived -t` accepts it without a word. */
export const scriptNotExecutable: Rule = {
  id: 'script-not-executable',
  kind: 'advice',
  severity: 'warning',
  cluster(cluster, report) {
    const modes = listedModes(cluster);
    const runs = new Map<string, CheckRun[]>();
    for (const run of checkRunsOf(cluster)) {
      const others = runs.get(run.file.uri);
      if (others) others.push(run);
      else runs.set(run.file.uri, [run]);
    }
    for (const [uri, [run, ...others]] of runs) {
      if (!run) continue;
      const mode = modes.get(uri);
      const listed = mode === undefined ? undefined : isExecutableMode(mode);
      if ((listed ?? run.file.executable) !== false) continue;
      report({
        at: placeOf(run),
        message:
          mode === undefined
            ? l10n.t(
                '{0}, which lies beside this file, is not executable: if it is not on the host either, the daemon switches the check off, and nothing moves the VIP when it fails. Run chmod 755 {0}.',
                run.file.name,
              )
            : l10n.t(
                '{0} gets the mode {1} on the host and is not executable: the daemon switches the check off, and nothing moves the VIP when it fails.',
                run.file.name,
                mode,
              ),
        related: others.map(other => ({
          at: placeOf(other),
          message: l10n.t('{0} runs it too', other.node.name),
        })),
      });
    }
  },
};

function placeOf({ script }: CheckRun) {
  return script.command[0] ?? script.statement.words[0]!;
}

/** @returns undefined if the text is no octal mode */
function isExecutableMode(mode: string): boolean | undefined {
  return /^0?[0-7]{3,4}$/.test(mode) ? (Number.parseInt(mode, 8) & 0o111) !== 0 : undefined;
}
