/** Puts a piece of configuration where it belongs, so that the whole is a configuration of its own. */
export function place(piece: string): string {
  const inPlace = surround(piece);
  const scripts = /\/etc\/keepalived\/\S+\.sh/.test(inPlace) && !inPlace.includes('global_defs');
  return [scripts ? SCRIPT_SECURITY : '', ...definitions(inPlace), inPlace].filter(Boolean).join('\n');
}

const SCRIPT_SECURITY = 'global_defs {\n\tenable_script_security\n\tscript_user root\n}\n';

function surround(piece: string): string {
  const first = /^\w+/.exec(piece)?.[0] ?? '';
  if (OF_INSTANCE.test(first)) return instance(piece);
  if (OF_SERVICE.test(first)) return service(piece);
  if (first === 'lvs_sync_daemon') return `global_defs {\n${piece}\n}\n${instance('')}`;
  return piece;
}

const OF_INSTANCE =
  /^(?:authentication|track_(?:script|process|interface|bfd)|unicast_\w+|virtual_(?:ipaddress|routes)|notify\w*)$/;
const OF_SERVICE = /^(?:real_server|sorry_server|quorum)$/;

function instance(piece: string): string {
  const addresses = piece.startsWith('virtual_ipaddress') ? '' : 'virtual_ipaddress {\n192.168.1.100/24\n}\n';
  return `vrrp_instance VI_1 {\nstate MASTER\ninterface eth0\nvirtual_router_id 51\npriority 110\n${addresses}${piece}\n}\n`;
}

function service(piece: string): string {
  const other = 'real_server 192.168.1.29 80 {\nTCP_CHECK {\nconnect_timeout 3\n}\n}\n';
  return `${instance('')}virtual_server 192.168.1.100 80 {\ndelay_loop 6\nlb_algo rr\nlb_kind NAT\nprotocol TCP\n${piece}\n${
    piece.startsWith('real_server') ? '' : other
  }}\n`;
}

/** What a piece names and does not define itself. */
function* definitions(text: string): Iterable<string> {
  for (const [, kind, name] of text.matchAll(/^\s*track_(script|process|bfd)\s*\{\s*(\w+)/gm)) {
    if (kind === 'script' && !text.includes(`vrrp_script ${name}`))
      yield `${SCRIPT_SECURITY}vrrp_script ${name} {\nscript "/etc/keepalived/check_service.sh"\nweight -20\n}\n`;
    if (kind === 'process') yield `vrrp_track_process ${name} {\nprocess haproxy\nweight -20\n}\n`;
    if (kind === 'bfd') yield bfd(name ?? '');
  }
  for (const [, name] of text.matchAll(/BFD_CHECK \{\s*name (\w+)/g)) yield bfd(name ?? '');
  for (const [, name] of text.matchAll(/FILE_CHECK \{\s*track_file (\w+)/g))
    yield `track_file ${name} {\nfile /run/${name}\nweight 1\ninit_file 0\n}\n`;
}

function bfd(name: string): string {
  return `bfd_instance ${name} {\nneighbor_ip 192.168.1.12\nsource_ip 192.168.1.11\n}\n`;
}
