import { compareVersions } from '../../../server/src/schema/version.ts';
import { readVersion } from '../../../server/src/schema/release-names.ts';
import type { Answers } from './answers.ts';
import { block, type Lines } from './lines.ts';

/** The service that the directors spread over the API servers. */
export function virtualServer(answers: Answers): Lines {
  const { vips, port, scheduler, realServers } = answers;
  return [
    '# Direct routing: the API servers answer the client themselves, from the VIP that',
    `# realserver.sh puts on their loopback. So their port must be ${port} too.`,
    ...block(`virtual_server ${vips[0]?.address} ${port}`, [
      'delay_loop 3',
      `lb_algo ${scheduler}`,
      'lb_kind DR',
      'protocol TCP',
      ...realServers.flatMap(({ address }) => ['', ...realServer(address, answers)]),
    ]),
  ];
}

function realServer(address: string, { port, keepalived }: Answers): Lines {
  return block(`real_server ${address} ${port}`, [
    'weight 1',
    ...block('SSL_GET', [
      ...block('url', ['path /readyz', 'status_code 200']),
      'connect_timeout 2',
      `${retryKeyword(keepalived)} 2`,
      'delay_before_retry 1',
    ]),
  ]);
}

/** `retry` came to HTTP checks with 1.3.7. */
function retryKeyword(keepalived: string): string {
  const version = readVersion(keepalived);
  return version && compareVersions(version, '1.3.7') < 0 ? 'nb_get_retry' : 'retry';
}
