import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** What deploys and operates without an editor. The command line's own part is for the command alone. */
const rooms = ['client/src/deploy', 'client/src/operate'];
const own = 'client/src/deploy/cli/';

/**
 * The extension and the command `keepalived-deploy` share one bundle with all that deploys and operates, as it is
 * larger than the rest of both. It has an export for each module, named by its path.
 */
export function engineEntry(root) {
  const modules = rooms.flatMap(room =>
    readdirSync(join(root, room), { recursive: true })
      .map(name => `${room}/${name.split(sep).join('/')}`)
      .filter(path => path.endsWith('.ts') && !path.startsWith(own)),
  );
  const contents = modules.map(path => `export * as "${path}" from "./${path}";`).join('\n');
  return { contents, resolveDir: root, sourcefile: 'engine.ts', loader: 'ts' };
}

/** Has a bundle take these modules from the one that is shared, which lies beside it. */
export function engineApart(root) {
  return {
    name: 'engine-apart',
    setup(build) {
      build.onResolve({ filter: /^\..*\.ts$/ }, ({ path, resolveDir }) => {
        const module = relative(root, join(resolveDir, path)).split(sep).join('/');
        const shared = rooms.some(room => module.startsWith(`${room}/`)) && !module.startsWith(own);
        return shared ? { path: module, namespace: 'engine' } : undefined;
      });
      build.onResolve({ filter: /^\.\/engine\.cjs$/ }, ({ path }) => ({ path, external: true }));
      build.onLoad({ filter: /.*/, namespace: 'engine' }, ({ path }) => ({
        contents: `module.exports = require("./engine.cjs")[${JSON.stringify(path)}]`,
        resolveDir: root,
      }));
    },
  };
}
