import { createService } from '../service.ts';
import type { Workspace } from '../workspace.ts';

const uri = 'warm-up:/node-a/keepalived.conf';
const peer = 'warm-up:/node-b/keepalived.conf';

const node = (priority: number) => `global_defs {
    router_id warm-up
}
vrrp_script check {
    script "/bin/true"
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority ${priority}
    virtual_ipaddress {
        192.0.2.1/24
    }
    track_script {
        check weight -20
    }
}
`;

const wait = 300;
const pause = 20;
let started = false;

/**
 * Asks a small cluster, in pauses of the start, for what an editor asks first. A process compiles its code, and works
 * out what the schema comes to, when something is first asked for; a person would wait for that. Once in a process.
 */
export function warmUp(): void {
  if (started) return;
  started = true;
  const files = new Map([
    [uri, node(110)],
    [peer, node(100)],
  ]);
  const workspace: Workspace = {
    files: () => files.keys(),
    read: file => files.get(file),
    glob: () => [],
    isExecutable: () => undefined,
  };
  const service = createService(workspace);
  const onPriority = { line: 9, character: 6 };
  const onName = { line: 15, character: 10 };
  const whole = { start: { line: 0, character: 0 }, end: { line: 18, character: 0 } };
  const steps: (() => unknown)[] = [
    () => service.findings(uri),
    () => service.semanticTokens(uri),
    () => service.hover(uri, onPriority),
    () => service.completions(uri, { line: 9, character: 0 }),
    () => service.completions(uri, onName),
    () => service.inlayHints(uri, whole),
    () => service.codeLenses(uri),
    () => service.documentSymbols(uri),
    () => service.definition(uri, onName),
    () => service.references(uri, onName, true),
  ];
  const next = () => {
    steps.shift()?.();
    if (steps.length > 0) setTimeout(next, pause);
  };
  setTimeout(next, wait);
}
