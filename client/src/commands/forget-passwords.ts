import { l10n, window } from 'vscode';
import { describeSecret } from '../deploy-ui/kept-secrets.ts';
import type { DeployUi } from '../deploy-ui/ui.ts';

/** "Forget Passwords…": takes kept ones out of the secret storage. */
export async function forgetPasswords({ secrets }: DeployUi): Promise<void> {
  secrets.forgetRecent();
  const { names } = secrets;
  if (names.length === 0) {
    void window.showInformationMessage(l10n.t('No password is kept any more.'));
    return;
  }
  const picked = await window.showQuickPick(
    names.map(name => ({ label: describeSecret(name), picked: true, name })),
    { title: l10n.t('Which are to be forgotten?'), canPickMany: true },
  );
  if (!picked || picked.length === 0) return;
  for (const { name } of picked) await secrets.forget(name);
  void window.showInformationMessage(l10n.t('Forgotten: {0}', picked.map(({ label }) => label).join(', ')));
}
