/** URIs of files as text: enough of them for folders and relative paths, wherever the code runs. */

/** The last part of a URI's path, decoded. */
export function baseNameOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The folder that a file or folder is in, without a slash at its end. */
export function folderOf(uri: string): string {
  return uri.slice(0, Math.max(0, uri.lastIndexOf('/')));
}

/** The URI of a path that is relative to a file's folder, or absolute. */
export function resolveUri(from: string, path: string): string {
  return new URL(path.split('/').map(encoded).join('/'), from).href;
}

/** As VS Code spells it: nothing but letters, digits and `-._~` stays as it is. */
function encoded(part: string): string {
  return encodeURIComponent(part).replace(
    /[!'()*]/g,
    char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The path of a URI, decoded. */
export function pathOf(uri: string): string {
  const path = uri.replace(/^[a-z][a-z0-9+.-]*:(?:\/\/[^/]*)?/i, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const template =
  /\.(?:j2|jinja2?|erb|epp|tpl|tmpl|tmp|template|in|mustache|hbs|handlebars|gotmpl|ctmpl|tt|envsubst)$/i;

/** Whether a file's name says that it is made into something else. */
export function isTemplateFile(uri: string): boolean {
  return template.test(uri);
}
