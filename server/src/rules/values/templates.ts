import { type Configuration, isUnknown, topLevelKeywords } from '../../config/index.ts';
import { root } from '../../schema/index.ts';
import { type Item, isTemplateLine, type Section, type Statement } from '../../syntax/index.ts';

/**
 * Whether a template's lines stand in a statement's block. What they bring in may be just what seems to be missing, and
 * of the lines between them there may be one in the end.
 */
export function isTemplated({ block }: Statement): boolean {
  return block?.items.some(isDirective) ?? false;
}

function isDirective(item: Item): boolean {
  return item.kind === 'statement' && isTemplateLine(item);
}

const withDirectives = new WeakMap<Section, boolean>();

/** Whether a template's lines stand in any block of a section. */
export function holdsDirectives(section: Section): boolean {
  let known = withDirectives.get(section);
  if (known === undefined) withDirectives.set(section, (known = section.items.some(holdsDirective)));
  return known;
}

function holdsDirective(item: Item): boolean {
  return (
    isDirective(item) || (item.kind === 'statement' && (item.block?.items.some(holdsDirective) ?? false))
  );
}

/** Whether a template's lines stand at the top level: they may bring in blocks, and leave out what stands between them. */
export function hasDirectives(configuration: Configuration): boolean {
  return topLevelKeywords(configuration).some(text => !root.has(text) && isUnknown({ text }));
}
