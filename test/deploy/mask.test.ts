import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { maskSecrets } from '../../client/src/deploy/mask.ts';

describe('masked secrets', () => {
  const check = (text: string, expected: string) => assert.equal(maskSecrets(text), expected);

  it('hides the password, wherever it stands on its line', () => {
    check('auth_pass secret', 'auth_pass ****');
    check('    auth_pass   secret  # why', '    auth_pass   ****  # why');
    check(
      'authentication { auth_type PASS auth_pass secret }',
      'authentication { auth_type PASS auth_pass **** }',
    );
    check('auth_pass "two words"', 'auth_pass ****');
    check('+    auth_pass secret\n-    auth_pass other', '+    auth_pass ****\n-    auth_pass ****');
    check('# auth_pass secret', '# auth_pass ****');
    check(
      '(/etc/k.conf: Line 3) Truncating auth_pass to 8 characters',
      '(/etc/k.conf: Line 3) Truncating auth_pass **** 8 characters',
    );
  });

  it('hides what a definition holds that is used as one', () => {
    check('$PW=secret\n$IF=eth0\nauth_pass $PW', '$PW=****\n$IF=eth0\nauth_pass ****');
    check('+$PW=secret\n auth_pass ${PW}', '+$PW=****\n auth_pass ****');
  });

  it('leaves everything else', () => {
    const text = 'vrrp_instance api {\n  auth_type PASS\n  priority 100\n}\n';
    check(text, text);
  });
});
