import type { Connection } from 'vscode-languageserver';
import type { LanguageService } from '../service.ts';

/** A virtual router as the editor's set-up dialogue wants to know it. */
export interface VirtualRouter {
  readonly vrid: number;
  /** Its VIPs, without prefix. */
  readonly addresses: readonly string[];
  /** The name of its cluster. */
  readonly cluster: string;
}

/** Answers `keepalived/virtualRouters`: which virtual routers are there in the workspace, one entry for each. */
export function answerVirtualRouters(connection: Connection, service: LanguageService): void {
  connection.onRequest('keepalived/virtualRouters', () => virtualRouters(service));
}

function virtualRouters(service: LanguageService): VirtualRouter[] {
  const found = new Map<string, VirtualRouter>();
  for (const { name, nodes } of service.clusters()) {
    for (const { vrid, addresses } of nodes.flatMap(({ vrrp }) => vrrp.instances)) {
      const texts = addresses.map(({ address }) => address.text);
      const key = `${name} ${vrid.value} ${texts.join(' ')}`;
      if (vrid.value > 0) found.set(key, { vrid: vrid.value, addresses: texts, cluster: name });
    }
  }
  return [...found.values()];
}
