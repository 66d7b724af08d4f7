import {
  type Extension,
  type ExtensionContext,
  extensions,
  l10n,
  languages,
  LanguageStatusSeverity,
} from 'vscode';

const shownKey = 'otherExtensionsShown';

/**
 * Says once, and quietly, that another extension also serves the language: both colour, complete and lint the same
 * files then, so that findings may stand there twice.
 */
export function noteOtherExtensions(context: ExtensionContext): void {
  const others = extensions.all.filter(one => one.id !== context.extension.id && servesKeepalived(one));
  if (others.length === 0) return;
  const names = others.map(({ id }) => id).sort();
  const item = languages.createLanguageStatusItem('keepalived.otherExtensions', { language: 'keepalived' });
  item.name = l10n.t('Other extensions');
  item.text = l10n.t('{0} also serves keepalived', names.join(', '));
  item.detail = l10n.t(
    'Findings and completions may appear twice. Disable one of the extensions to end that.',
  );
  const shown = context.globalState.get<string[]>(shownKey, []);
  const isNews = names.some(name => !shown.includes(name));
  item.severity = isNews ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  context.subscriptions.push(item);
  void context.globalState.update(shownKey, names);
}

function servesKeepalived({ packageJSON }: Extension<unknown>): boolean {
  const manifest = packageJSON as { contributes?: { languages?: unknown } } | undefined;
  const contributed = manifest?.contributes?.languages;
  return (
    Array.isArray(contributed) &&
    contributed.some((language: { id?: unknown }) => language?.id === 'keepalived')
  );
}
