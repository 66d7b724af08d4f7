/** The words after use_vmac and use_ipvlan. */
import type { Option } from './types.ts';
import { interfaceName, maxInteger, namedNumber, needs, option } from './values.ts';

const name = option(
  'name',
  'The name of the interface, where it could be mistaken for another word.',
  [needs('name', interfaceName)],
  { since: '2.3.0' },
);
const group = option(
  'group',
  'The interface group, by number or by its name in `/etc/iproute2/group`.',
  [needs('group', namedNumber('interface-groups', maxInteger))],
  { since: '2.3.0' },
);

export const vmacOptions: readonly Option[] = [
  name,
  option(
    'netlink_notify_msg',
    'Makes the kernel announce the base interface again after the VMAC was made.',
    [],
    { since: '2.3.0' },
  ),
  group,
];

export const ipvlanOptions: readonly Option[] = [
  name,
  group,
  option('bridge', 'Interfaces on one card reach each other directly; the default.'),
  option('private', 'Interfaces on one card do not reach each other.'),
  option('vepa', 'Interfaces on one card reach each other through the switch.'),
];
