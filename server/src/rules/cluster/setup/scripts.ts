/** Which of the files of a set-up are scripts that count, and who runs them. */
import { type SetupFile, preparesRealServer } from '../../../cluster/setup-files/index.ts';
import { scriptFileOf } from '../../../cluster/checks.ts';
import type { ClusterView, NodeView } from '../../../cluster/view.ts';
import type { VrrpScript } from '../../../config/vrrp/index.ts';
import { resolveUri } from '../../../text/uri.ts';

/** A check of a node, and the file beside its configuration that it runs. */
export interface CheckRun {
  readonly node: NodeView;
  readonly script: VrrpScript;
  readonly file: SetupFile;
}

/** The checks whose script is in the workspace, in the order of the nodes. */
export function checkRunsOf({ nodes, setupFiles }: ClusterView): CheckRun[] {
  return nodes.flatMap(node =>
    node.vrrp.scripts.flatMap(script => {
      const name = scriptFileOf(script);
      if (name === undefined) return [];
      const beside = resolveUri(node.configuration.uri, name);
      const file = setupFiles.find(({ uri }) => uri === beside);
      return file ? [{ node, script, file }] : [];
    }),
  );
}

/** Scripts that certainly are a part of the set-up: those that run as checks, that go to a host, and for real servers. */
export function scriptsOf(cluster: ClusterView): SetupFile[] {
  const run = new Set(checkRunsOf(cluster).map(({ file }) => file.uri));
  const listed = listedModes(cluster);
  return cluster.setupFiles.filter(
    file => isScript(file) && (run.has(file.uri) || listed.has(file.uri) || preparesRealServer(file)),
  );
}

/** The modes that files get on their hosts, by URI; undefined where the cluster file says none. */
export function listedModes({ file }: ClusterView): Map<string, string | undefined> {
  return new Map(file?.listed.map(({ path, mode }) => [resolveUri(file.uri, path), mode]));
}

/** Whether the file is text that an interpreter runs. */
export function isScript({ name, text }: SetupFile): boolean {
  return !/\.ya?ml$/i.test(name) && !text.includes('\0') && !text.startsWith('\u007fELF');
}
