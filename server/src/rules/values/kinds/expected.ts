import * as l10n from '@vscode/l10n';
import type { Value } from '../../../schema/index.ts';
import { schemaText } from '../../../text/schema-text.ts';

/** What may stand somewhere, as part of a sentence: `a whole number from 1 to 255`. */
export function expected(value: Value): string {
  switch (value.kind) {
    case 'integer':
    case 'decimal': {
      const kind = value.kind === 'integer' ? l10n.t('a whole number') : l10n.t('a number');
      const unit = value.unit ? ` (${schemaText(value.unit)})` : '';
      if (value.min === undefined || value.max === undefined) return kind + unit;
      return l10n.t('{0} from {1} to {2}{3}', kind, value.min, value.max, unit);
    }
    case 'range':
      return l10n.t('a range of numbers such as {0}-{1}', value.min, value.max);
    case 'named-number':
      return l10n.t('a number or a name of the host');
    case 'time':
      return l10n.t('a time such as 300ms');
    case 'boolean':
      return l10n.t('on or off');
    case 'enum':
    case 'flags':
      return value.values.length === 1 ? value.values[0]! : l10n.t('one of {0}', value.values.join(', '));
    case 'literal':
      return value.word;
    case 'string':
      return l10n.t('a text');
    case 'address':
      if (value.hostname) return l10n.t('an IP address or a host name');
      return value.family ? l10n.t('an IPv{0} address', value.family) : l10n.t('an IP address');
    case 'interface':
      return l10n.t('an interface');
    case 'mac':
      return l10n.t('a MAC address');
    case 'fwmark':
      return l10n.t('a firewall mark');
    case 'hex':
      return l10n.t('hexadecimal digits');
    case 'regex':
      return l10n.t('a regular expression');
    case 'path':
      return l10n.t('a path');
    case 'script':
      return l10n.t('a command');
    case 'user':
      return l10n.t('a user');
    case 'group':
      return l10n.t('a group');
    case 'reference':
      return l10n.t('the name of a {0}', value.to);
    case 'name':
      return l10n.t('a name');
    case 'either':
      return value.of.map(expected).join(l10n.t(' or '));
    default:
      return value satisfies never;
  }
}
