/**
 * The README as it travels in a package. Where the package is shown (the marketplace, the editor's page of an
 * extension) there is no repository around it: pictures and pages that are named by relative paths lead nowhere.
 *
 * @param {string} markdown
 * @returns {string} without such pictures, and with the text alone of such links
 */
export function withoutRelativeLinks(markdown) {
  return outsideCode(markdown, text =>
    text
      .replace(/^!\[[^\]]*\]\((?![a-z]+:)[^)]*\)\n\n?/gm, '')
      .replace(/!\[[^\]]*\]\((?![a-z]+:)[^)]*\)/g, '')
      .replace(/\[([^\]]*)\]\((?![a-z]+:|#)[^)]*\)/g, '$1'),
  );
}

/** What stands between fences is shown as it is. */
function outsideCode(markdown, change) {
  return markdown
    .split(/(^```[\s\S]*?^```$)/m)
    .map((part, at) => (at % 2 === 1 ? part : change(part)))
    .join('');
}
