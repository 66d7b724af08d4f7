import * as l10n from '@vscode/l10n';
import { statementsOf, topLevelNamed } from '../../../config/index.ts';
import { keyword } from '../../../config/vrrp/lines.ts';
import { uriOf, type Finding, type Rule } from '../../rule.ts';

/**
 * With `reload_check_config` the processes that keepalived starts end if anything in the configuration was reported,
 * also at its first start, and it ends with them (exit status 2). Without it most of that is passed over.
 */
export const endsAtAnyFault: Rule = {
  id: 'ends-at-any-fault',
  kind: 'advice',
  severity: 'warning',
  findings(configuration, findings, report) {
    const blocks = topLevelNamed(configuration, 'global_defs');
    const line = blocks
      .flatMap(({ block }) => statementsOf(block?.items ?? []))
      .find(statement => keyword(statement) === 'reload_check_config');
    const at = line?.words[0];
    if (!at) return;
    // What stands in global_defs is reported by the first process, which goes on.
    const isGlobal = ({ at: place }: Finding) =>
      blocks.some(({ words, block }) => {
        const first = words[0]!.range.start.line;
        const last = block?.close?.range.end.line ?? first;
        const { line: found } = place.range.start;
        return uriOf(place) === words[0]!.section.uri && found >= first && found <= last;
      });
    const fault = findings.find(finding => finding.kind === 'daemon' && !isGlobal(finding));
    if (!fault) return;
    report({
      at,
      message: l10n.t(
        'With reload_check_config keepalived ends as soon as it starts, as it reports something in the configuration.',
      ),
      related: [{ at: fault.at, message: fault.message }],
    });
  },
};
