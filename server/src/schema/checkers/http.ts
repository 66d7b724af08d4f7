/** HTTP_GET and SSL_GET: fetching pages. */
import { attempts, connection } from './connection.ts';
import { flag, join, keywords, opens, takes, toggle } from '../entries.ts';
import { many, needs, oneOf, range, seconds, text, unsigned } from '../values.ts';

/** What an HTTP check fetches and expects. */
const url = keywords(
  { processes: ['checker'], build: ['lvs'] },
  {
    path: takes(
      [needs('path', text())],
      'The path with its query, as in `/healthz?full=1`. A `#` in it starts a comment: quote it.',
      {
        invalid: 'silent',
        repeat: 'last-reported',
        required: { absent: 'drops-block' },
        older: { upTo: '2.2.7', repeat: 'last' },
      },
    ),
    digest: takes(
      [needs('digest', text({ format: 'md5' }))],
      'MD5 of the body, as `genhash` prints it. Any change of the page takes the server down, so use it for fixed pages only.',
      { defaultText: 'not compared', repeat: 'first-reported' },
    ),
    status_code: takes(
      [many('code', range(100, 599, { single: true }), { optional: true, default: '200-299' })],
      'Status codes that count as success, single ones and ranges; all of 200 to 299 unless set. Several lines add up.',
      { default: '200-299', invalid: 'drops-word', missing: 'silent', repeat: 'adds' },
    ),
    virtualhost: takes([needs('host', text())], 'Host name to ask for with this URL.', {
      since: '1.3.6',
      defaultText: 'the host of the checker, the real server or the virtual server',
      invalid: 'silent',
      missing: 'reported',
      repeat: 'last-reported',
      older: { upTo: '2.2.7', repeat: 'last' },
    }),
    regex: takes(
      [needs('pattern', { kind: 'regex' })],
      'Pattern (PCRE2) that the body must contain. Quote it; quotes and backslashes work as in scripts, so a backslash of the pattern may need doubling. A pattern that does not compile is only logged.',
      {
        since: '2.0.7',
        build: ['regex'],
        defaultText: 'none',
        invalid: 'logged',
        missing: 'reported',
        repeat: 'last-reported',
        extraReported: true,
        older: { upTo: '2.2.7', missing: 'logged', repeat: 'last', extraReported: false },
      },
    ),
    regex_no_match: flag(
      'Turns the meaning around: finding the pattern is the failure. For error pages that come with status 200.',
      { since: '2.0.7', build: ['regex'] },
    ),
    regex_options: takes(
      [
        many(
          'option',
          oneOf(
            'allow_empty_class',
            'alt_bsux',
            'auto_callout',
            'caseless',
            'dollar_endonly',
            'dotall',
            'dupnames',
            'extended',
            'firstline',
            'match_unset_backref',
            'multiline',
            'never_ucp',
            'never_utf',
            'no_auto_capture',
            'no_auto_possess',
            'no_dotstar_anchor',
            'no_start_optimize',
            'ucp',
            'ungreedy',
            'utf',
            'never_backslash_c',
            'alt_circumflex',
            'alt_verbnames',
            'use_offset_limit',
          ),
        ),
      ],
      'Options of PCRE2, by their names in small letters, such as `caseless` or `multiline`. An unknown word is ignored without a message.',
      { since: '2.0.7', build: ['regex'], invalid: 'silent', missing: 'silent' },
    ),
    regex_min_offset: takes(
      [needs('bytes', { kind: 'integer', min: 0, unit: 'bytes' })],
      'First byte of the answer where the pattern may begin; saves time with large pages.',
      { since: '2.0.7', build: ['regex'], default: '0', invalid: 'logged', missing: 'silent' },
    ),
    regex_max_offset: takes(
      [needs('bytes', { kind: 'integer', min: 0, unit: 'bytes' })],
      'Last byte of the answer where the pattern may begin. Not above the minimum, both are dropped, which only the log tells.',
      { since: '2.0.7', build: ['regex'], defaultText: 'no limit', invalid: 'logged', missing: 'silent' },
    ),
    regex_stack: takes(
      [
        needs('start', { kind: 'integer', min: 0, unit: 'bytes' }),
        needs('maximum', { kind: 'integer', min: 0, unit: 'bytes' }),
      ],
      'First and largest size of the stack for compiled patterns, in bytes. Only for patterns so nested that the default runs out.',
      {
        since: '2.0.7',
        build: ['regex', 'regex-jit'],
        defaultText: 'the size that the library chooses',
        invalid: 'logged',
        missing: 'silent',
      },
    ),
  },
);

const http = (block: 'HTTP_GET' | 'SSL_GET') =>
  keywords(
    { processes: ['checker'], build: ['lvs'] },
    {
      nb_get_retry: takes(
        [needs('count', unsigned('checks'))],
        'Old name of `retry` in HTTP checks. Reported with every test: rename it.',
        {
          lenientWhenRunning: true,
          deprecated: { replacement: `virtual_server/real_server/${block}/retry`, reported: true },
        },
      ),
      retry: takes(
        [needs('count', unsigned('checks'))],
        'How many more fetches must fail before the server counts as down; one, unless server or service say otherwise.',
        {
          since: '1.3.7',
          inherits: ['virtual_server/real_server/retry', 'virtual_server/retry'],
          default: '1',
          lenientWhenRunning: true,
        },
      ),
      virtualhost: takes(
        [needs('host', text())],
        "Host name that this checker's URLs ask for, unless one names its own.",
        {
          since: '1.3.6',
          inherits: ['virtual_server/real_server/virtualhost', 'virtual_server/virtualhost'],
          invalid: 'silent',
          missing: 'reported',
          repeat: 'last-reported',
          older: { upTo: '2.2.7', repeat: 'last' },
        },
      ),
      http_protocol: takes(
        [needs('version', oneOf('1.0', '1.1', '1.0C', '1.0c'))],
        'Version of HTTP in the request. `1.0C` also sends `Connection: close`, which some servers need to end the answer.',
        { since: '2.0.17', default: '1.0', missing: 'reported' },
      ),
      enable_sni: toggle(
        'Tells the server in the TLS handshake which host is meant, the one of `virtualhost`. Without it a server with several names shows its default certificate and site.',
        { since: '1.4.3', build: ['sni'] },
      ),
      fast_recovery: toggle(
        'Checks all URLs one after the other at start and after a failure, instead of waiting `delay_loop` between them. With many URLs it brings a server back much sooner.',
        { since: '2.0.17' },
      ),
      delay_before_retry: takes(
        [needs('seconds', seconds(0))],
        'Seconds between a failed fetch and its repetition; three, unless server or service say otherwise.',
        {
          inherits: ['virtual_server/real_server/delay_before_retry', 'virtual_server/delay_before_retry'],
          default: '3',
        },
      ),
    },
  );

/** All keywords of HTTP_GET. */
export const httpGet = join(
  connection,
  attempts,
  http('HTTP_GET'),
  keywords(
    { processes: ['checker'], build: ['lvs'] },
    {
      url: opens(
        url,
        [],
        'One page to fetch and what to expect of it. Several blocks are fetched in turn, and all must be right.',
        { repeat: 'adds', required: { absent: 'drops-block' } },
      ),
    },
  ),
);

/** All keywords of SSL_GET. */
export const sslGet = join(
  connection,
  attempts,
  http('SSL_GET'),
  keywords(
    { processes: ['checker'], build: ['lvs'] },
    {
      tls_compliant: toggle(
        'Closes TLS connections with the proper farewell (close_notify) instead of just hanging up, for servers that log the latter as an error.',
        { since: '2.2.8' },
      ),
      url: opens(
        join(
          url,
          keywords(
            { processes: ['checker'], build: ['lvs'] },
            {
              tls_compliant: toggle(
                'Closes the TLS connection of this URL with close_notify instead of just hanging up.',
                { since: '2.2.8' },
              ),
            },
          ),
        ),
        [],
        'One page to fetch and what to expect of it. Several blocks are fetched in turn, and all must be right.',
        { repeat: 'adds', required: { absent: 'drops-block' } },
      ),
    },
  ),
);
