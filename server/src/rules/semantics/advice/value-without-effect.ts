import * as l10n from '@vscode/l10n';
import { pathOf } from '../../walk.ts';
import { removing } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';

/** Switches that are on as soon as they are written: `on` or `off` behind them are not looked at. */
const switches = new Set([
  'vrrp_instance/skip_check_adv_addr',
  'global_defs/v3_checksum_as_v2',
  'global_defs/vrrp_check_unicast_src',
  'virtual_server/alpha',
  'virtual_server/inhibit_on_failure',
]);

const names = new Set([...switches].map(path => path.split('/').at(-1)));

export const valueWithoutEffect: Rule = {
  id: 'value-without-effect',
  kind: 'advice',
  severity: 'warning',
  concerns: ({ name }) => names.has(name),
  statement(context, report) {
    const [word, value] = context.statement.words;
    if (!word || !value || !/^(?:off|false|no)$/.test(value.text)) return;
    if (!switches.has([...pathOf(context), word.text].join('/'))) return;
    report({
      at: value,
      message: l10n.t(
        '{0} is on as soon as it is written, whatever follows. Remove the line to switch it off.',
        word.text,
      ),
      ...(context.parent && removing(word, context.parent.statement, false)),
    });
  },
};
