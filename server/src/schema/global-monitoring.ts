/** The part of global_defs for: SNMP, D-Bus and the dumps that signals ask for. */
import { flag, keywords, takes, toggle } from './entries.ts';
import { integer, needs, path, seconds, text } from './values.ts';

export const globalMonitoring = keywords(
  { processes: ['global'] },
  {
    snmp_socket: takes(
      [needs('socket', text({ format: 'snmp-socket' }))],
      'Where the AgentX master agent listens, if not at `unix:/var/agentx/master`. Only the first one counts.',
      {
        build: ['snmp'],
        default: 'unix:/var/agentx/master',
        missing: 'reported',
        repeat: 'first-reported',
        extraReported: true,
      },
    ),
    enable_traps: flag(
      'Sends SNMP traps on changes of state. Needs one of the `enable_snmp_…` keywords to say of what.',
      { build: ['snmp'] },
    ),
    enable_snmp_vrrp: flag(
      "Serves keepalived's own MIB of instances, sync groups and addresses through AgentX.",
      { since: '2.0.0', build: ['snmp', 'snmp-vrrp'], synonyms: ['enable_snmp_keepalived'] },
    ),
    enable_snmp_keepalived: flag(
      'The former name of `enable_snmp_vrrp`, which the daemon accepts without a word.',
      {
        build: ['snmp', 'snmp-vrrp'],
        deprecated: { replacement: 'global_defs/enable_snmp_vrrp', reported: false },
        synonyms: ['enable_snmp_vrrp'],
      },
    ),
    enable_snmp_rfc: flag(
      'Serves both standard VRRP MIBs, RFC 2787 for version 2 and RFC 6527 for version 3.',
      { build: ['snmp', 'snmp-rfc'] },
    ),
    enable_snmp_rfcv2: flag('Serves the standard MIB of VRRP version 2, RFC 2787.', {
      build: ['snmp', 'snmp-rfcv2'],
    }),
    enable_snmp_rfcv3: flag('Serves the standard MIB of VRRP version 3, RFC 6527.', {
      build: ['snmp', 'snmp-rfcv3'],
    }),
    enable_snmp_checker: flag("Serves keepalived's own MIB of virtual and real servers through AgentX.", {
      build: ['snmp', 'snmp-checker'],
    }),
    snmp_vs_stats_update_interval: takes(
      [needs('seconds', seconds(0.001, 30))],
      'How old the counters of a virtual server may be when SNMP asks for them; older ones are read from the kernel anew.',
      { since: '2.3.0', build: ['snmp', 'snmp-checker'], default: '5' },
    ),
    snmp_rs_stats_update_interval: takes(
      [needs('seconds', seconds(0.001, 30))],
      'How old the counters of a real server may be when SNMP asks for them. With many servers per service a longer time spares the kernel.',
      {
        since: '2.3.0',
        build: ['snmp', 'snmp-checker'],
        inherits: ['global_defs/snmp_vs_stats_update_interval'],
        default: '5',
      },
    ),
    enable_dbus: flag(
      'Offers the state of the instances on D-Bus and sends signals when they change. The bus must allow the name, which packages usually see to.',
      { build: ['dbus'] },
    ),
    dbus_service_name: takes(
      [needs('name', text())],
      'Name under which the daemon appears on the bus. Several daemons on one host need different ones.',
      { since: '1.3.7', build: ['dbus'], default: 'org.keepalived.Vrrp1', missing: 'reported' },
    ),
    dbus_no_interface_name: takes(
      [needs('name', text())],
      'Stands in the D-Bus path for the interface of an instance that has none (unicast without `interface`).',
      { since: '2.3.0', build: ['dbus'], missing: 'reported' },
    ),
    data_use_instance: toggle(
      "Puts the names of `instance` and `net_namespace` into the file names of dumps, so that several daemons don't overwrite each other's.",
      { since: '2.2.3' },
    ),
    json_version: takes(
      [needs('version', integer(1, 2))],
      'Layout of the JSON dump: `1` is a bare list of instances, `2` an object with a named list that also tells of tracked processes. Choose what your monitoring reads.',
      { since: '2.2.8', build: ['json'], default: '1', missing: 'reported', lenientWhenRunning: true },
    ),
    state_dump_file: takes(
      [needs('path', path)],
      'Where SIGUSR1 writes the state of the daemon; a path that ends in `/` is a folder. The man page calls it `state_file_location`, which the daemon does not know.',
      {
        since: '2.3.3',
        defaultText: 'a fixed name in the folder for temporary files',
        missing: 'reported',
        extraReported: true,
      },
    ),
    stats_dump_file: takes(
      [needs('path', path)],
      'Where SIGUSR2 writes the counters; a path that ends in `/` is a folder. The man page calls it `stats_file_location`, which the daemon does not know.',
      {
        since: '2.3.3',
        defaultText: 'a fixed name in the folder for temporary files',
        missing: 'reported',
        extraReported: true,
      },
    ),
    json_dump_file: takes(
      [needs('path', path)],
      'Where the JSON dump goes; a path that ends in `/` is a folder. The man page calls it `json_file_location`, which the daemon does not know.',
      {
        since: '2.3.3',
        defaultText: 'a fixed name in the folder for temporary files',
        missing: 'reported',
        extraReported: true,
      },
    ),
  },
);
