import * as l10n from '@vscode/l10n';
import type { Rule } from '../../rule.ts';
import { instancesOf } from './instances.ts';
import { vrrpConfiguration } from '../../../cluster/view.ts';

/** At the first instance like that the VRRP process ends, and the whole daemon with it. */
export const incompleteInstance: Rule = {
  id: 'incomplete-instance',
  kind: 'daemon',
  severity: 'error',
  afterReading: 'vrrp',
  configuration(configuration, report) {
    const refused = new Map(
      vrrpConfiguration(configuration).refusals.map(({ instance, code, word }) => [
        `${code} ${instance}`,
        word,
      ]),
    );
    if (refused.size === 0) return;
    for (const { name, line, header } of instancesOf(configuration)) {
      // A line that is there has a value that the daemon can't use; that is the cause, and said there.
      if (refused.has(`no-vrid ${name}`) && !line('virtual_router_id')) {
        report({
          at: header,
          message: l10n.t('{0} has no virtual_router_id; keepalived does not start without one.', name),
        });
      }
      if (refused.has(`no-interface ${name}`) && !line('interface')) {
        report({
          at: header,
          message: l10n.t('{0} has no interface; keepalived does not start without one.', name),
        });
      }
      if (refused.has(`no-source ${name}`) && !line('unicast_src_ip')) {
        report({
          at: refused.get(`no-source ${name}`) ?? header,
          message: l10n.t(
            '{0} has neither an interface nor a unicast_src_ip, and a unicast instance needs one of them; keepalived does not start.',
            name,
          ),
        });
      }
      if (refused.has(`link-local-source ${name}`)) {
        report({
          at: refused.get(`link-local-source ${name}`) ?? header,
          message: l10n.t(
            '{0} has no interface, and a link-local address means nothing without one; keepalived does not start.',
            name,
          ),
        });
      }
    }
  },
};
