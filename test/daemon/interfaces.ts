/**
 * The names of the network interfaces that a configuration mentions, in the order in which they occur,
 * so that a host can be made that has them. Definitions of one line (`$IF=eth0`) are followed.
 * Words that are no ordinary name of an interface (over 15 bytes, unusual characters) are left out, and so is
 * `lo`, which every host has.
 */
export function interfacesIn(text: string): string[] {
  const bare = text.replaceAll(/[#!].*$/gm, '');
  const definitions = new Map<string, string>();
  for (const [, name, value] of bare.matchAll(/^[ \t]*(?:@\S+[ \t]+)?\$(\w+)=[ \t]*(\S+)[ \t]*$/gm))
    if (name && value) definitions.set(name, value);

  const names = new Set<string>();
  const add = (word: string | undefined) => {
    const name = expand(word ?? '', definitions).replaceAll('"', '');
    if (/^\w[\w.-]{0,14}$/.test(name) && name !== 'lo') names.add(name);
  };
  for (const [, word] of bare.matchAll(NAMED)) add(word);
  for (const [, block] of bare.matchAll(BLOCKS))
    for (const line of (block ?? '').split('\n')) add(line.trim().split(/\s+/)[0]);
  return [...names];
}

const NAMED =
  /\b(?:default_interface|interface|dev|lvs_sync_daemon_interface|lvs_sync_daemon|vrf)[ \t]+(\S+)/g;
const BLOCKS = /\b(?:track_interface|linkbeat_interfaces|interface_up_down_delays)\s*\{([^}]*)\}/g;

function expand(word: string, definitions: ReadonlyMap<string, string>): string {
  return word.replaceAll(/\$(?:\{(\w+)\}|(\w+)$)/g, (whole, braced?: string, bare?: string) => {
    return definitions.get(braced ?? bare ?? '') ?? whole;
  });
}
