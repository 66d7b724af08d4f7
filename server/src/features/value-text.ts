import * as l10n from '@vscode/l10n';
import type { Argument, LineGrammar, Unit, Value } from '../schema/index.ts';
import { schemaText } from '../text/schema-text.ts';

/** What a value may be, for a person: `a whole number, 1 to 255`. */
export function valueText(value: Value): string {
  switch (value.kind) {
    case 'integer':
      return l10n.t('a whole number{0}', rangeText(value.min, value.max, value.unit));
    case 'decimal':
      return l10n.t('a number{0}', rangeText(value.min, value.max, value.unit));
    case 'range':
      return l10n.t('two numbers as `{0}-{1}`', value.min, value.max);
    case 'named-number':
      return l10n.t('a number up to {0} or a name that the host gives it', value.max);
    case 'time':
      return l10n.t('a time with its unit, such as `300ms` or `1s`');
    case 'boolean':
      return l10n.t('`on`, `true`, `yes`, `off`, `false` or `no`');
    case 'enum':
      return listText(value.values);
    case 'flags':
      return l10n.t('{0}, several joined by `{1}`', listText(value.values), value.separator);
    case 'string':
      return value.maxLength === undefined
        ? l10n.t('a text')
        : l10n.t('a text of at most {0} bytes', value.maxLength);
    case 'address':
      return addressText(value);
    case 'interface':
      return l10n.t('the name of an interface');
    case 'mac':
      return l10n.t('a MAC address');
    case 'fwmark':
      return value.mask ? l10n.t('a firewall mark, or `mark/mask`') : l10n.t('a firewall mark');
    case 'hex':
      return l10n.t('hexadecimal digits');
    case 'regex':
      return l10n.t('a regular expression');
    case 'path':
      return value.glob ? l10n.t('a path or pattern') : l10n.t('a path');
    case 'script':
      return l10n.t('a command line, quoted if it has arguments');
    case 'user':
      return l10n.t('an account of the host');
    case 'group':
      return l10n.t('a group of accounts of the host');
    case 'reference':
      return l10n.t('the name of a `{0}`', value.to);
    case 'name':
      return l10n.t('a name of your choice');
    case 'literal':
      return `\`${value.word}\``;
    case 'either':
      return value.of.map(valueText).join(l10n.t(', or '));
    default:
      return value satisfies never;
  }
}

function addressText({ family, multicast, prefix, hostname }: Extract<Value, { kind: 'address' }>): string {
  const kind = multicast
    ? l10n.t('a multicast address')
    : family === 4
      ? l10n.t('an IPv4 address')
      : family === 6
        ? l10n.t('an IPv6 address')
        : l10n.t('an IP address');
  if (prefix)
    return `${kind}, ${prefix === 'required' ? l10n.t('with a prefix') : l10n.t('best with a prefix')}`;
  return hostname ? l10n.t('{0} or a host name', kind) : kind;
}

/** `, 1 to 255 s`; nothing where there is no limit worth to speak of. */
function rangeText(min: number | undefined, max: number | undefined, unit: Unit | undefined): string {
  const behind = unit ? ` ${unitText(unit)}` : '';
  const limited = max !== undefined && max < 2_147_483_647;
  if (min !== undefined && limited) return l10n.t(', {0} to {1}{2}', min, max, behind);
  if (min !== undefined) return l10n.t(', {0} or more{1}', min, behind);
  return limited ? l10n.t(', at most {0}{1}', max, behind) : behind && `,${behind}`;
}

/** A unit as it is read out; those that are no unit of measure say nothing. */
function unitText(unit: Unit): string {
  switch (unit) {
    case 'us':
      return 'µs';
    case 'port':
    case 'weight':
    case 'nice':
      return '';
    default:
      return schemaText(unit);
  }
}

function listText(words: readonly string[]): string {
  return words.map(word => `\`${word}\``).join(', ');
}

/** How a line is written: `priority PRIORITY`, `weight WEIGHT [reverse]`. */
export function usageOf(name: string | undefined, { positional, options }: LineGrammar): string {
  const words = positional.map(argument => {
    const text = placeholderOf(argument);
    return argument.optional ? `[${text}]` : text;
  });
  const more = options && options.length > 0 ? ['…'] : [];
  return [...(name === undefined ? [] : [name]), ...words, ...more].join(' ');
}

function placeholderOf({ name, value, repeated }: Argument): string {
  const word = value.kind === 'literal' ? value.word : name.toUpperCase();
  return repeated ? `${word}…` : word;
}
