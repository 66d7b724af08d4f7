/** What a configuration of kubeadm says about where the Kubernetes API is reached. */
import type { Range } from '../../text/range.ts';
import { rangeIn, type WrittenAddress, writtenAddress } from './places.ts';

export interface KubeadmCluster {
  readonly endpoint?: Endpoint;
  /** The addresses and names of `apiServer.certSANs`. */
  readonly certificateNames: readonly { readonly text: string; readonly range: Range }[];
}

/** `controlPlaneEndpoint`: `HOST:PORT`, where the host may be a name. */
export interface Endpoint {
  /** As it is written. */
  readonly text: string;
  readonly range: Range;
  readonly host?: WrittenAddress;
  /** kubeadm takes 6443 if there is none. */
  readonly port: { readonly number: number; readonly range: Range };
}

/** @returns undefined if the text has no `kind: ClusterConfiguration` of kubeadm */
export function readKubeadm(yaml: string): KubeadmCluster | undefined {
  const lines = yaml.split(/\r?\n/);
  const starts = [0, ...lines.flatMap((line, at) => (/^---(?:\s|$)/.test(line) ? [at] : []))];
  for (const [index, start] of starts.entries()) {
    const until = starts[index + 1] ?? lines.length;
    const part = lines.slice(start, until);
    if (!part.some(line => /^apiVersion:\s*["']?kubeadm\.k8s\.io\//.test(line))) continue;
    if (!part.some(line => /^kind:\s*["']?ClusterConfiguration\b/.test(line))) continue;
    return readPart(part, start);
  }
  return undefined;
}

function readPart(lines: readonly string[], first: number): KubeadmCluster {
  let endpoint: Endpoint | undefined;
  const certificateNames: { text: string; range: Range }[] = [];
  /** How far `certSANs:` is indented while its list is read. */
  let list: number | undefined;
  for (const [at, line] of lines.entries()) {
    const match = /^(controlPlaneEndpoint:\s*["']?)([^\s"'#]+)/.exec(line);
    if (match) endpoint = endpointOf(match[2]!, first + at, match[1]!.length);
    const item = /^(\s*)-\s+["']?([^\s"'#]+)/d.exec(line);
    if (list !== undefined && item && item[1]!.length >= list) {
      certificateNames.push({ text: item[2]!, range: rangeIn(first + at, item.indices![2]![0], item[2]!) });
      continue;
    }
    if (line.trim() !== '' && !/^\s*#/.test(line)) list = undefined;
    const opened = /^(\s+)certSANs:\s*(?:#.*)?$/.exec(line);
    if (opened) list = opened[1]!.length;
  }
  return { ...(endpoint && { endpoint }), certificateNames };
}

function endpointOf(text: string, line: number, character: number): Endpoint | undefined {
  const match = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/d.exec(text);
  if (!match) return undefined;
  const [name, [from]] =
    match[1] === undefined ? [match[2]!, match.indices![2]!] : [match[1], match.indices![1]!];
  const host = writtenAddress(name, line, character + from);
  const port = match[3];
  return {
    text,
    range: rangeIn(line, character, text),
    ...(host && { host }),
    port: {
      number: Number(port ?? 6443),
      range:
        port === undefined
          ? rangeIn(line, character, text)
          : rangeIn(line, character + match.indices![3]![0], port),
    },
  };
}
