/** The part of vrrp_instance for: what moves with the master. */
import { virtualAddress } from './address-lines.ts';
import { flag, keywords, lines } from './entries.ts';
import { virtualRoute } from './route-lines.ts';
import { virtualRule } from './rule-lines.ts';

export const instanceAddresses = keywords(
  { processes: ['vrrp'], build: ['vrrp'] },
  {
    virtual_ipaddress: lines(
      virtualAddress,
      'The addresses of the virtual router, one per line, of one family. They are part of the adverts, so all nodes must list the same. **Without a prefix** an address gets /32 (/128), which is right for a secondary address and wrong for the only one of its subnet.',
      {
        required: { or: ['no_virtual_ipaddress'], absent: 'reported' },
        older: { upTo: '2.3.2', lines: { ...virtualAddress, unique: false } },
      },
    ),
    virtual_ipaddress_excluded: lines(
      virtualAddress,
      "Addresses that move along but are not in the adverts: for more than fit into a packet, or of the other family. Nodes don't compare them.",
      { older: { upTo: '2.3.2', lines: { ...virtualAddress, unique: false } } },
    ),
    no_virtual_ipaddress: flag(
      'Accepts an instance without addresses, for an election that only drives scripts. Strict mode refuses it.',
      { since: '2.2.8' },
    ),
    promote_secondaries: flag(
      'Keeps the other addresses of a subnet when the first one goes away; the kernel else removes them with it. Not needed with a VMAC, where it is reported.',
    ),
    virtual_routes: lines(
      virtualRoute,
      "Routes that exist only while this node is master, one per line in the style of `ip route`. Don't begin a line with `inet` or `inet6`, whatever the man page says: the next word gets lost.",
      { older: { upTo: '2.3.1', lines: { ...virtualRoute, special: 'tracked-route' } } },
    ),
    virtual_rules: lines(
      virtualRule,
      'Routing rules that exist only while this node is master, one per line in the style of `ip rule`. Always give a `preference`; `sport` and `dport` want a range, even for one port.',
    ),
    accept: flag(
      'Lets a master that does not own the addresses accept packets to them, which is the default without strict mode. Say it in strict mode if the addresses must answer pings.',
      { default: 'on', defaultText: 'in strict mode only with priority 255' },
    ),
    no_accept: flag(
      'Drops packets to the addresses unless priority is 255, as RFC 5798 has it by default: the router forwards, but does not answer. Uses nftables or iptables.',
      { build: ['firewall'], default: 'off', defaultText: 'on in strict mode' },
    ),
  },
);
