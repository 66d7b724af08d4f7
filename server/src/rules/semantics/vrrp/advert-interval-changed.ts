import * as l10n from '@vscode/l10n';
import { setting } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { correctionRule } from './corrections.ts';

/** Adverts tell the interval: VRRPv2 in whole seconds up to 255, VRRPv3 in hundredths up to 40.95. */
export const advertIntervalChanged: Rule = correctionRule(
  { id: 'advert-interval-changed', kind: 'daemon', severity: 'warning' },
  {
    'advert-interval-rounded': ({ word, subject: { instance } }) =>
      word && {
        at: word,
        message:
          instance.version.value === 2
            ? l10n.t('VRRPv2 counts whole seconds; keepalived takes {0}.', instance.advertInterval.value)
            : l10n.t(
                'VRRPv3 counts hundredths of a second; keepalived takes {0}.',
                instance.advertInterval.value,
              ),
        ...setting(word, 'advert_int', instance.advertInterval.value, true),
      },
    'advert-interval-clamped': ({ word, subject: { instance } }) =>
      word && {
        at: word,
        message: l10n.t(
          'VRRPv{0} can tell at most {1} seconds; keepalived takes that.',
          instance.version.value,
          instance.advertInterval.value,
        ),
        ...setting(word, 'advert_int', instance.advertInterval.value, true),
      },
  },
);
