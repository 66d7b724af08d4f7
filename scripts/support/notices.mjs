import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The licences of the packages whose code went into the bundles, as those licences ask for.
 *
 * @param {string} root the folder of the project
 * @param {Iterable<string>} inputs the files that were bundled, relative to `root`
 * @returns {Promise<string>}
 */
export async function thirdPartyNotices(root, inputs) {
  const folders = new Set();
  for (const input of inputs) {
    const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
    if (folder) folders.add(folder);
  }
  const parts = [];
  for (const folder of [...folders].sort((a, b) => a.localeCompare(b, 'en'))) {
    const manifest = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
    const licence = (await readdir(join(root, folder))).find(name => /^licen[cs]e/i.test(name));
    const text = licence
      ? await readFile(join(root, folder, licence), 'utf8')
      : 'No licence text is shipped.';
    parts.push(`${manifest.name} ${manifest.version} (${licenceName(manifest)})\n\n${text.trim()}\n`);
  }
  const opening = 'The bundled code contains the following packages, under the licences given with each.\n';
  return [opening, ...parts].join(`\n${'-'.repeat(80)}\n\n`);
}

/** Packages from before SPDX expressions give a list of objects. */
function licenceName(manifest) {
  return (
    manifest.license ?? manifest.licenses?.map(licence => licence.type).join(' or ') ?? 'licence not named'
  );
}
