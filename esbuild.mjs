/**
 * Bundles what runs outside this repository: the extension and the language server, for Node and for browsers, the lint
 * command and the deploy command. `--production` minifies, `--watch` builds again on every change.
 *
 * Runs on Node 20, like everything that a fresh clone needs first.
 */
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { thirdPartyNotices } from './scripts/support/notices.mjs';
import { core, engine, entryOf, takenFrom } from './scripts/support/shared-bundles.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/**
 * ssh2 and cpu-features try to load native code and fall back to plain JavaScript where there is none. In one
 * bundle there never is any, so the attempt has to fail as it does on a machine without a compiler.
 */
const withoutNativeCode = {
  name: 'without-native-code',
  setup(build) {
    build.onResolve({ filter: /\.node$|^cpu-features$/ }, found => ({
      path: found.path,
      namespace: 'native-code',
    }));
    build.onLoad({ filter: /.*/, namespace: 'native-code' }, () => ({
      contents: 'throw new Error("native code is not bundled")',
    }));
  },
};

/** SSH and YAML are loaded when they are wanted: in the bundle of the extension these imports stay such. */
const loadedLater = {
  name: 'loaded-later',
  setup(build) {
    build.onResolve({ filter: /\/(deploy|ansible)-ui\/index\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import'
        ? { path: `./${path.includes('/deploy-ui/') ? 'deploy' : 'ansible'}.cjs`, external: true }
        : undefined,
    );
  },
};

/** Node 20 lacks this one function that chevrotain's checks of a grammar call. */
const objectGroupBy =
  'Object.groupBy??=(items,keyOf)=>{const groups=Object.create(null);let i=0;' +
  'for(const item of items)(groups[keyOf(item,i++)]??=[]).push(item);return groups};';

const bundles = [
  {
    from: 'client/src/extension.ts',
    to: 'client/dist/extension.cjs',
    target: 'node22',
    external: ['vscode'],
    plugins: [loadedLater],
  },
  // What the extension loads when something is to be deployed, the same for a terminal, and what both share.
  {
    from: 'client/src/deploy-ui/index.ts',
    to: 'client/dist/deploy.cjs',
    target: 'node22',
    external: ['vscode'],
    shared: [engine, core],
  },
  // And when files are exchanged with Ansible.
  {
    from: 'client/src/ansible-ui/index.ts',
    to: 'client/dist/ansible.cjs',
    target: 'node22',
    external: ['vscode'],
    shared: [engine, core],
  },
  {
    from: 'client/src/deploy-cli.ts',
    to: 'client/dist/deploy-cli.cjs',
    target: 'node20',
    shared: [engine, core],
  },
  { from: 'server/src/server.ts', to: 'server/dist/server.cjs', target: 'node20', shared: [core] },
  {
    from: 'client/src/web-extension.ts',
    to: 'client/dist/web-extension.cjs',
    browser: true,
    external: ['vscode'],
  },
  { from: 'server/src/web-server.ts', to: 'server/dist/web/server.js', browser: true, format: 'iife' },
  { from: 'server/src/lint.ts', to: 'server/dist/lint.cjs', target: 'node20', shared: [core] },
  // Last, as these hold what the others were found to take.
  { entry: engine, to: engine.file, target: 'node20', shared: [core] },
  { entry: core, to: core.file, target: 'node20', banner: objectGroupBy },
];

const inputsOf = { client: new Set(), server: new Set() };
for (const bundle of bundles) {
  const context = await esbuild.context({
    absWorkingDir: root,
    // An edit may take one module more, so there must be all of them when builds follow edits.
    ...(bundle.from ? { entryPoints: [bundle.from] } : { stdin: entryOf(root, bundle.entry, watch) }),
    outfile: bundle.to,
    bundle: true,
    // jsonc-parser's main entry is UMD, which no bundler can follow.
    mainFields: [...(bundle.browser ? ['browser'] : []), 'module', 'main'],
    platform: bundle.browser ? 'browser' : 'node',
    format: bundle.format ?? 'cjs',
    target: bundle.browser ? 'es2022' : bundle.target,
    external: bundle.external ?? [],
    banner: { js: bundle.banner ?? '' },
    // A module finds what lies beside it by __dirname once it is in a CommonJS bundle.
    define: { 'import.meta.dirname': 'undefined' },
    minify: production,
    // The packaged extension leaves the maps out, so a production bundle must not point to them.
    sourcemap: production ? 'external' : 'linked',
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    plugins: [
      withoutNativeCode,
      ...(bundle.shared ?? []).map(shared => takenFrom(root, shared, bundle.to)),
      ...(bundle.plugins ?? []),
    ],
    // VS Code gives its API to what is required, not to what is imported.
    supported: { 'dynamic-import': false },
  });
  if (watch) {
    await context.watch();
    console.log(`${bundle.to}: built again on every change of its sources`);
    continue;
  }
  const { metafile } = await context.rebuild();
  await context.dispose();
  // The extension carries the server's bundles too; the server is also a package of its own.
  for (const input of Object.keys(metafile.inputs)) {
    inputsOf.client.add(input);
    if (bundle.to.startsWith('server/')) inputsOf.server.add(input);
  }
  const bytes = metafile.outputs[bundle.to]?.bytes ?? 0;
  console.log(`${bundle.to}: ${Math.round(bytes / 1024)} kB`);
}

// The server tells editors where a rule's page is; it travels with the bundle.
await copyFolder('docs/rules', 'server/dist/rules', '.md');
await copyFolder('docs/rules/zh-cn', 'server/dist/rules/zh-cn', '.md');
// So do its messages in other languages than English.
await copyFolder('server/l10n', 'server/dist/l10n', '.json');
// The program that deploying runs on the host.
await copyFolder('client/src/deploy/host', 'client/dist/host', '.sh');
// What every exported playbook has.
await copyFolder('client/src/ansible/files', 'client/dist/ansible', '');

if (!watch) {
  for (const [room, inputs] of Object.entries(inputsOf)) {
    const notices = join(root, room, 'dist/ThirdPartyNotices.txt');
    await writeFile(notices, await thirdPartyNotices(root, inputs));
    console.log(`${relative(root, notices)}: written`);
  }
}

async function copyFolder(from, to, extension) {
  await rm(join(root, to), { recursive: true, force: true });
  await mkdir(join(root, to), { recursive: true });
  for (const name of await readdir(join(root, from)))
    if (name.endsWith(extension)) await cp(join(root, from, name), join(root, to, name));
}
