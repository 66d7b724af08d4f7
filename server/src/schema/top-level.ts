/** The keywords that stand outside all blocks. */
import { bfdInstance } from './bfd.ts';
import { flag, join, keywords, opens, takes } from './entries.ts';
import { globalDefs } from './global.ts';
import { hostNetwork } from './static.ts';
import { trackFile, trackProcess } from './trackers.ts';
import type { Block } from './types.ts';
import { may, name, needs, path, text, unsigned } from './values.ts';
import { groupMember, service, virtualServer } from './virtual-server.ts';
import { instance } from './vrrp-instance.ts';
import { vrrpScript } from './vrrp-script.ts';
import { syncGroup } from './vrrp-sync-group.ts';

const ssl = keywords(
  { processes: ['checker'], build: ['lvs'] },
  {
    password: takes(
      [needs('password', text())],
      'Passphrase of the private key. It stands in the clear: restrict who may read the file.',
      { invalid: 'silent', missing: 'reported', repeat: 'last-reported' },
    ),
    ca: takes(
      [needs('path', path)],
      'File with the certificates of the authorities. Opened only when the daemon starts, so `keepalived -t` does not notice if it is missing.',
      { invalid: 'silent', missing: 'reported', repeat: 'last-reported' },
    ),
    certificate: takes(
      [needs('path', path)],
      'File with the client certificate. Opened only when the daemon starts.',
      { invalid: 'silent', missing: 'reported', repeat: 'last-reported' },
    ),
    key: takes(
      [needs('path', path)],
      'File with the private key of the client certificate. Opened only when the daemon starts.',
      { invalid: 'silent', missing: 'reported', repeat: 'last-reported' },
    ),
  },
);

/** The former block of tracked files knew the same keywords earlier, and VRRP builds alone have it. */
const vrrpTrackFile: Block = new Map(
  [...trackFile].map(([word, keyword]) => [word, { ...keyword, since: '2.0.0', build: ['vrrp'] }]),
);

/** Everything that may stand outside all blocks. */
export const root: Block = join(
  keywords(
    { processes: ['global', 'checker', 'vrrp', 'bfd'] },
    {
      include: takes(
        [needs('pattern', { kind: 'path', glob: true }, { verbatim: true })],
        'Reads other files at this point; the pattern may hold wildcards and `{a,b}` and is relative to the folder of the including file. Everything to the end of the line is the pattern, so neither quotes nor a second path work. A file that is missing or has an execute bit is skipped with a message, yet `keepalived -t` still ends with 0: use a stricter sibling such as `includea` where the file matters.',
        {
          missing: 'reported',
          repeat: 'adds',
          older: { upTo: '2.1.5', invalid: 'silent', older: { upTo: '1.3.7', invalid: 'exits' } },
        },
      ),
      includer: takes(
        [needs('pattern', { kind: 'path', glob: true }, { verbatim: true })],
        "Like `include`, but a match that can't be read, is a folder or has an execute bit stops the daemon. A name that matches nothing is still only a message.",
        { since: '2.2.0', invalid: 'exits', missing: 'reported', repeat: 'adds' },
      ),
      includem: takes(
        [needs('pattern', { kind: 'path', glob: true }, { verbatim: true })],
        'Like `includer`, and a plain name that does not exist stops the daemon as well. Wildcards may still match nothing, which suits a folder of optional snippets beside a required file.',
        { since: '2.2.0', invalid: 'exits', missing: 'reported', repeat: 'adds' },
      ),
      includew: takes(
        [needs('pattern', { kind: 'path', glob: true }, { verbatim: true })],
        'Like `includem`, and a wildcard that matches nothing stops the daemon too. Use it when an empty `conf.d/*.conf` would mean that something went wrong.',
        { since: '2.2.0', invalid: 'exits', missing: 'reported', repeat: 'adds' },
      ),
      includeb: takes(
        [needs('pattern', { kind: 'path', glob: true }, { verbatim: true })],
        'Like `includer`, and every alternative of a `{a,b}` pattern must be there. A plain name that is missing is not an error for it.',
        { since: '2.2.0', invalid: 'exits', missing: 'reported', repeat: 'adds' },
      ),
      includea: takes(
        [needs('pattern', { kind: 'path', glob: true }, { verbatim: true })],
        "The strictest include: anything that can't be found or read stops the daemon with status 6, under `-t` too. The one to use for files that the configuration can't do without.",
        { since: '2.2.0', invalid: 'exits', missing: 'reported', repeat: 'adds' },
      ),
    },
  ),
  keywords(
    { processes: ['global'] },
    {
      linkbeat_use_polling: flag(
        "Asks every interface for its link state by polling (MII, ETHTOOL, then IOCTL) instead of waiting for the kernel's messages. Only for old drivers that report no link changes; `linkbeat_interfaces` does the same for single interfaces.",
        { build: ['linkbeat'] },
      ),
      net_namespace: takes(
        [needs('namespace', text())],
        "Runs the daemon inside this network namespace, one of those that `ip netns` lists. If it does not exist, the daemon ends, and `keepalived -t` tests nothing at all and says so to nobody. A reload can't change it.",
        {
          defaultText: 'the namespace that the daemon is started in',
          invalid: 'exits',
          missing: 'reported',
          repeat: 'first-reported',
        },
      ),
      net_namespace_ipvs: takes(
        [may('namespace', text())],
        'Puts the IPVS tables into another network namespace than the one the daemon runs in; without a name it is the default one. Useful when a balancer in a container drives the tables of its host.',
        {
          since: '2.1.0',
          defaultText: 'the namespace of the daemon',
          invalid: 'silent',
          repeat: 'first-reported',
        },
      ),
      namespace_with_ipsets: flag(
        'Allows ipsets while `net_namespace` is set. Kernels before 3.13 did not separate ipsets by namespace, so the daemon avoids them unless told that it is safe.',
      ),
      use_pid_dir: flag(
        "Puts the pid files into keepalived's own folder under `/run` instead of `/run` itself. Set it when several daemons run on one host.",
      ),
      instance: takes(
        [needs('name', text())],
        "Names this daemon among several on one host; the name becomes part of pid files and of the log identity, and `${_INSTANCE}` holds it. A reload can't change it.",
        { missing: 'reported', repeat: 'first-reported' },
      ),
      child_wait_time: takes(
        [needs('seconds', unsigned('s'))],
        'How long the parent waits for its children when it stops, before it gives up on them. Raise it if shutdown scripts or many IPVS entries take long to clear.',
        { since: '2.0.0', default: '5' },
      ),
      global_defs: opens(
        globalDefs,
        [],
        'Settings of the whole daemon and the defaults of instances and checkers. Several blocks add up. Keep it at the top: at start its place does not matter, but on a reload an instance above it falls back to the built-in gratuitous ARP, timer and checksum defaults.',
        { repeat: 'adds' },
      ),
    },
  ),
  keywords(
    { processes: ['vrrp'], build: ['vrrp'] },
    {
      vrrp_sync_group: opens(
        syncGroup,
        [needs('name', name('vrrp_sync_group'))],
        'Ties instances together: if one of them leaves the master state, all do. For routers whose inside and outside address must be on the same node. It may stand above or below its instances.',
        {
          invalid: 'drops-block',
          missing: 'reported',
          repeat: 'first-reported',
          repeatPerName: true,
          extraReported: true,
        },
      ),
      vrrp_instance: opens(
        instance,
        [needs('name', name('vrrp_instance'))],
        'One virtual router: the addresses that one of several nodes holds. The name is local to this file; what ties nodes together is `virtual_router_id` on the same network. A name given twice loses its second block.',
        {
          invalid: 'drops-block',
          missing: 'reported',
          repeat: 'first-reported',
          repeatPerName: true,
          extraReported: true,
        },
      ),
      vrrp_script: opens(
        vrrpScript,
        [needs('name', name('vrrp_script'))],
        'A command that runs again and again; instances follow its exit status with `track_script`. Must stand above the instances that use it; of two with one name the second is never used, and nothing says so.',
        { invalid: 'drops-block', repeat: 'first', repeatPerName: true },
      ),
      vrrp_track_process: opens(
        trackProcess,
        [needs('name', name('vrrp_track_process'))],
        'Watches whether processes run, told by the kernel and not by polling, so it reacts at once and costs nothing. Must stand above the instances that use it.',
        {
          since: '2.0.11',
          build: ['track-process'],
          invalid: 'drops-block',
          repeat: 'first',
          repeatPerName: true,
        },
      ),
    },
  ),
  hostNetwork,
  keywords(
    { processes: ['checker', 'vrrp'] },
    {
      track_file: opens(
        trackFile,
        [needs('name', name('track_file'))],
        'Watches a file that holds a number; instances and `FILE_CHECK` add it, times the weight, to their priority or weight. Write the file from any program to steer a failover. Must stand above its users.',
        { since: '2.1.0', invalid: 'drops-block', repeat: 'first', repeatPerName: true },
      ),
      vrrp_track_file: opens(
        vrrpTrackFile,
        [needs('name', name('track_file'))],
        'The former name of `track_file`, from when only instances could use it. Only the log asks to rename it.',
        {
          since: '2.0.0',
          build: ['vrrp'],
          invalid: 'drops-block',
          repeat: 'first',
          repeatPerName: true,
          deprecated: { replacement: 'track_file', reported: false },
        },
      ),
      bfd_instance: opens(
        bfdInstance,
        [needs('name', name('bfd_instance', 31))],
        'A BFD session with a neighbour, which notices a dead path within milliseconds; instances follow it with `track_bfd`, real servers with `BFD_CHECK`. Must stand above them. Without a name the daemon crashes.',
        {
          since: '2.0.0',
          build: ['bfd'],
          processes: ['checker', 'vrrp', 'bfd'],
          invalid: 'drops-block',
          missing: 'crashes',
          repeat: 'first-reported',
          repeatPerName: true,
        },
      ),
    },
  ),
  keywords(
    { processes: ['checker'], build: ['lvs'] },
    {
      SSL: opens(
        ssl,
        [],
        'Certificates that `SSL_GET` presents to the servers it checks. Not needed for plain HTTPS checks, for which a context is made by itself. A second block replaces the first, with a message.',
        { defaultText: 'a context without client certificate', repeat: 'last-reported' },
      ),
      virtual_server_group: takes(
        [needs('name', name('virtual_server_group'))],
        'Several addresses, ranges and firewall marks that one `virtual_server group NAME` serves. Lines are `ADDRESS [PORT]`, `A.B.C.D-E [PORT]` or `fwmark N`. May stand below its use; of two groups with one name only the first is used, and nothing says so.',
        { repeat: 'first', repeatPerName: true, extraReported: true, lines: groupMember },
      ),
      virtual_server: opens(
        virtualServer,
        service.positional,
        'One IPVS service: an address and port, a firewall mark or a group, and the servers behind it. The load balancer needs the address itself, normally as a VIP. A group that does not exist removes the service, which only the log tells; `fwmark` or `group` without what belongs to it crashes the daemon.',
        { invalid: 'drops-block', repeat: 'adds', options: service.options, special: service.special },
      ),
    },
  ),
);
