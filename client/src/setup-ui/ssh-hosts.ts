import type { SshHost } from '../setup/questions/index.ts';

/**
 * The hosts that the text of an SSH configuration names, in its order. Patterns are no hosts, and what a Match block says
 * holds for nobody in particular.
 */
export function sshHostsIn(text: string): SshHost[] {
  const hosts = new Map<string, SshHost>();
  let current: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, keyword = '', rest = ''] = /^\s*(\w+)(?:\s*=\s*|\s+)(.*?)\s*$/.exec(line) ?? [];
    switch (keyword.toLowerCase()) {
      case 'host':
        current = rest.split(/\s+/).filter(name => !/[*?!"]/.test(name));
        for (const alias of current) if (!hosts.has(alias)) hosts.set(alias, { alias });
        break;
      case 'match':
        current = [];
        break;
      case 'hostname':
        // The first value counts, as it does for ssh.
        for (const alias of current)
          if (hosts.get(alias)?.hostName === undefined) hosts.set(alias, { alias, hostName: rest });
        break;
      default:
    }
  }
  return [...hosts.values()];
}
