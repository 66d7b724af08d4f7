import { l10n, window } from 'vscode';
import type { Finding } from '../deploy/node.ts';

/** The codes of findings that a person accepts. */
export async function acceptFindings(
  findings: readonly Finding[],
  title = l10n.t('Deploy in spite of which findings?'),
): Promise<string[]> {
  const codes = [...new Set(findings.map(({ code }) => code))];
  const picked = await window.showQuickPick(
    codes.map(code => ({
      label: code,
      detail: findings
        .filter(finding => finding.code === code)
        .map(({ message }) => message)
        .join(' · '),
    })),
    {
      title,
      placeHolder: l10n.t('Those that are not chosen stop it.'),
      canPickMany: true,
      ignoreFocusOut: true,
    },
  );
  return (picked ?? []).map(({ label }) => label);
}
