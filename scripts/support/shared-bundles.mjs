import { readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * Bundles with what several others need, so that the package holds it once. Each exports the modules of its rooms that
 * the others take, named by their paths.
 */
export const core = {
  file: 'server/dist/core.cjs',
  rooms: [
    ...['text', 'syntax', 'schema', 'config', 'cluster', 'rules', 'features'].map(
      room => `server/src/${room}`,
    ),
    ...['files', 'project', 'service', 'workspace'].map(module => `server/src/${module}.ts`),
  ],
  // It knows the language of the messages, so there must be one of it.
  packages: ['@vscode/l10n'],
};
export const engine = {
  file: 'client/dist/engine.cjs',
  rooms: ['client/src/deploy', 'client/src/operate', 'client/src/ansible'],
  // The command line's own part.
  without: 'client/src/deploy/cli/',
  packages: [],
};

/** The modules of a shared bundle that others were found to take. */
const taken = new Map();

/**
 * What esbuild is to make a shared bundle of. Those that take from it are built first, as every export costs time at
 * each start; with `everything` that does not matter.
 */
export function entryOf(root, shared, everything) {
  const modules = everything
    ? shared.rooms.flatMap(room => modulesIn(root, room)).filter(path => has(shared, path))
    : [...(taken.get(shared) ?? [])].sort((a, b) => (a < b ? -1 : 1));
  const exports = [
    ...modules.map(path => `export * as "${path}" from "./${path}";`),
    ...shared.packages.map(name => `export * as "${name}" from "${name}";`),
  ];
  return {
    contents: exports.join('\n'),
    resolveDir: root,
    sourcefile: shared.file.replace(/\.cjs$/, '.ts'),
    loader: 'ts',
  };
}

/** Has the bundle `to` take the modules of a shared one from there instead of holding them itself. */
export function takenFrom(root, shared, to) {
  const path = relative(dirname(to), shared.file);
  const bundle = path.startsWith('.') ? path : `./${path}`;
  return {
    name: shared.file,
    setup(build) {
      build.onResolve({ filter: /^\..*\.ts$/ }, ({ path: name, resolveDir }) => {
        const module = slashes(relative(root, join(resolveDir, name)));
        if (!has(shared, module)) return undefined;
        if (!taken.has(shared)) taken.set(shared, new Set());
        taken.get(shared).add(module);
        return { path: module, namespace: shared.file };
      });
      build.onResolve({ filter: /^@/ }, ({ path: name }) =>
        shared.packages.includes(name) ? { path: name, namespace: shared.file } : undefined,
      );
      build.onLoad({ filter: /.*/, namespace: shared.file }, ({ path: module }) => ({
        contents: `module.exports = require(${JSON.stringify(bundle)})[${JSON.stringify(module)}]`,
      }));
      build.onResolve({ filter: /\.cjs$/, namespace: shared.file }, () => ({ path: bundle, external: true }));
    },
  };
}

function has({ rooms, without }, path) {
  if (without && path.startsWith(without)) return false;
  return rooms.some(room => path === room || path.startsWith(`${room}/`));
}

function modulesIn(root, room) {
  if (statSync(join(root, room)).isFile()) return [room];
  const names = readdirSync(join(root, room), { recursive: true }).map(name => `${room}/${slashes(name)}`);
  return names.filter(path => path.endsWith('.ts'));
}

function slashes(path) {
  return path.replaceAll('\\', '/');
}
