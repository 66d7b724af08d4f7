/** The health checks of a real server. */
import { attempts, connection } from './checkers/connection.ts';
import { dnsCheck } from './checkers/dns.ts';
import { httpGet, sslGet } from './checkers/http.ts';
import { miscCheck } from './checkers/misc.ts';
import { smtpCheck } from './checkers/smtp.ts';
import { bfdCheck, fileCheck } from './checkers/tracked.ts';
import { udpCheck } from './checkers/udp.ts';
import { join, keywords, opens, since } from './entries.ts';

/** TCP_CHECK and PING_CHECK have nothing of their own. */
const plainCheck = join(connection, attempts);

/** The blocks that check a real server. */
export const checkers = keywords(
  { processes: ['checker'], build: ['lvs'] },
  {
    HTTP_GET: opens(
      httpGet,
      [],
      'Checks the server by fetching URLs over HTTP and looking at status, content or digest. All URLs must be right. A checker without any usable `url` is dropped; 2.2.7 crashes on it.',
      { repeat: 'adds' },
    ),
    SSL_GET: opens(
      sslGet,
      [],
      "Checks the server by fetching URLs over HTTPS. The server's certificate is not verified, only that it answers as it should; `enable_sni` is needed where several names share an address.",
      { repeat: 'adds' },
    ),
    TCP_CHECK: opens(
      plainCheck,
      [],
      'Checks the server by opening a TCP connection and closing it. Shows that something listens, not that it works.',
      { repeat: 'adds' },
    ),
    SMTP_CHECK: opens(smtpCheck, [], 'Checks a mail server by talking to it up to the greeting.', {
      repeat: 'adds',
    }),
    DNS_CHECK: opens(
      dnsCheck,
      [],
      'Checks a name server by a query over UDP: any answer without an error counts.',
      { repeat: 'adds' },
    ),
    MISC_CHECK: opens(
      miscCheck,
      [],
      'Checks the server with a command: exit status 0 is success. For everything that no other checker can do.',
      { repeat: 'adds' },
    ),
    PING_CHECK: opens(
      since('2.1.0', plainCheck),
      [],
      'Checks the server with an ICMP echo. Widens `ping_group_range` in `/proc` while the file is read, even under `keepalived -t`.',
      { since: '2.1.0', repeat: 'adds' },
    ),
    UDP_CHECK: opens(
      udpCheck,
      [],
      'Checks the server with a UDP datagram: an ICMP port unreachable is failure, and with `require_reply` an answer must come.',
      { since: '2.1.0', repeat: 'adds' },
    ),
    FILE_CHECK: opens(
      fileCheck,
      [],
      'Takes state and weight of the server from the number in a tracked file. The `track_file` must stand above.',
      { since: '2.1.0', repeat: 'adds' },
    ),
    BFD_CHECK: opens(
      bfdCheck,
      [],
      'Follows a BFD session: the server is up while the session is. The `bfd_instance` must stand above.',
      { since: '2.0.0', build: ['bfd'], repeat: 'adds' },
    ),
  },
);
