import * as l10n from '@vscode/l10n';
import { type Fixing, setting } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { counterpartsOf, type Member } from './counterparts.ts';
import { differences, placeOf } from './difference.ts';
import { severityOf } from './outcome.ts';

/** Version 2 drops adverts with another authentication (RFC 2338, 5.3.6). A message never repeats a password. */
export const authenticationMismatch: Rule = {
  id: 'authentication-mismatch',
  kind: 'cluster',
  severity: 'error',
  cluster(cluster, report) {
    for (const counterparts of counterpartsOf(cluster)) {
      // Version 3 has no authentication; keepalived ignores it there.
      const secured = counterparts.filter(({ instance }) => instance.version.value === 2);
      const types = differences(secured, ({ instance }) => instance.authentication.type);
      const passwords = differences(secured, ({ instance }) => instance.authentication.password);
      for (const { member, other } of types.length > 0 ? types : passwords) {
        const wordOf = types.length > 0 ? typeWord : passwordWord;
        report({
          at: placeOf(member, wordOf(member)),
          severity: severityOf(cluster, counterparts, 'warning'),
          message:
            types.length > 0
              ? l10n.t(
                  'Authentication is {0} here and {1} on {2}: each node drops the adverts of the other, so that both take the addresses.',
                  typeName(member),
                  typeName(other),
                  other.node.name,
                )
              : l10n.t(
                  'auth_pass is not the one of {0}, of which the first 8 characters count: each node drops the adverts of the other, so that both take the addresses.',
                  other.node.name,
                ),
          ...fixOf(member, other, types.length > 0),
          related: [{ at: placeOf(other, wordOf(other)), message: l10n.t('On {0}', other.node.name) }],
        });
      }
    }
  },
};

/** Takes over the peer's word where both have one. The title shows no password. */
function fixOf({ instance: mine }: Member, { instance: theirs, node }: Member, isType: boolean): Fixing {
  const [type, password] = [mine.authentication.typeWord, mine.authentication.passwordWord];
  const [otherType, otherPassword] = [theirs.authentication.typeWord, theirs.authentication.passwordWord];
  if (isType) return type && otherType ? setting(type, 'auth_type', otherType.text) : {};
  if (!password || password.expandedFrom || !otherPassword || /["\\]/.test(otherPassword.text)) return {};
  const written = /^[\w.-]+$/.test(otherPassword.text) ? otherPassword.text : `"${otherPassword.text}"`;
  return {
    fix: {
      title: l10n.t('Set auth_pass to that of {0}', node.name),
      edits: [{ at: password, newText: written }],
    },
  };
}

function passwordWord({ instance: { authentication } }: Member) {
  return authentication.passwordWord ?? authentication.typeWord;
}

function typeWord({ instance: { authentication } }: Member) {
  return authentication.typeWord ?? authentication.passwordWord;
}

function typeName({ instance: { authentication } }: Member): string {
  return authentication.type === 'none' ? l10n.t('none') : authentication.type.toUpperCase();
}
