import { type Item, isTemplateLine, type Section, type Statement } from '../../syntax/index.ts';

const withTemplates = new WeakMap<Section, boolean>();

/**
 * Whether a template's lines stand in the section of a statement. They are no lines of a configuration, so its blocks
 * don't hold them, but what they bring in may be just what seems to be missing.
 */
export function isTemplated(statement: Statement): boolean {
  const section = statement.words[0]?.section;
  if (!section) return false;
  let known = withTemplates.get(section);
  if (known === undefined) withTemplates.set(section, (known = section.items.some(holdsTemplateLine)));
  return known;
}

function holdsTemplateLine(item: Item): boolean {
  if (item.kind !== 'statement') return false;
  return isTemplateLine(item) || (item.block?.items.some(holdsTemplateLine) ?? false);
}
