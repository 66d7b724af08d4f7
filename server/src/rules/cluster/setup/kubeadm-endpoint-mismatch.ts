import * as l10n from '@vscode/l10n';
import { type Endpoint, type KubeadmCluster, readKubeadm } from '../../../cluster/setup-files/index.ts';
import type { SetupFile } from '../../../cluster/setup-files/index.ts';
import type { ClusterView } from '../../../cluster/view.ts';
import { parseAddress } from '../../../config/vrrp/index.ts';
import type { Reporter, Rule } from '../../rule.ts';
import { servicesOf } from '../services.ts';
import { addressesIn, agreeing, namesOf, type VirtualAddresses } from './addresses.ts';

/** All nodes of Kubernetes reach the API at the endpoint: if that is not the VIP, nothing takes over for them. */
export const kubeadmEndpointMismatch: Rule = {
  id: 'kubeadm-endpoint-mismatch',
  kind: 'cluster',
  severity: 'warning',
  cluster(cluster, report) {
    const addresses = addressesIn(cluster);
    if (!addresses) return;
    for (const file of cluster.setupFiles) {
      if (!/\.ya?ml$/i.test(file.name)) continue;
      const kubeadm = readKubeadm(file.text);
      if (!kubeadm) continue;
      const { endpoint } = kubeadm;
      if (endpoint?.host)
        reportEndpoint(cluster, addresses, file, { ...endpoint, host: endpoint.host }, report);
      else reportCertificate(addresses, file, kubeadm, report);
    }
  },
};

function reportEndpoint(
  cluster: ClusterView,
  addresses: VirtualAddresses,
  file: SetupFile,
  { host, port }: Endpoint & { readonly host: NonNullable<Endpoint['host']> },
  report: Reporter,
): void {
  const { address } = host;
  if (!addresses.all.has(address.key)) {
    const names = namesOf(addresses, address);
    if (names === '') return;
    report({
      at: { uri: file.uri, range: host.range },
      message: l10n.t(
        'The API is to be reached at {0}, which is no VIP of {1} ({2}): nothing takes over that address, and moving the endpoint later is hard work.',
        address.text,
        cluster.name,
        names,
      ),
      ...agreeing(addresses, file, host),
    });
    return;
  }
  const services = servicesOf(cluster).filter(one => one.address?.key === address.key);
  const ports = new Map(
    services.flatMap(one =>
      one.server.service.kind === 'address' ? [[one.server.service.port, one] as const] : [],
    ),
  );
  const [only, another] = ports;
  // Without a virtual server a proxy on the nodes listens, and a virtual server without port serves all of them.
  if (!only || ports.has(port.number) || ports.has(0)) return;
  const numbers = [...ports.keys()].join(', ');
  report({
    at: { uri: file.uri, range: port.range },
    message: l10n.t(
      'The API is to be reached at port {0} of {1}, where the directors serve {2}.',
      port.number,
      address.text,
      numbers,
    ),
    related: [{ at: only[1].server.statement.words[0]!, message: l10n.t('The virtual server') }],
    // Without a port there is no place to write one to.
    ...(!another &&
      port.range.start.character !== host.range.start.character && {
        fix: {
          title: l10n.t('Set the port to {0}', only[0]),
          edits: [{ at: { uri: file.uri, range: port.range }, newText: String(only[0]) }],
        },
      }),
  });
}

/** kubeadm puts the endpoint into the certificate by itself; where it is a name, the VIP has to be listed. */
function reportCertificate(
  addresses: VirtualAddresses,
  { uri }: SetupFile,
  { certificateNames }: KubeadmCluster,
  report: Reporter,
): void {
  const listed = certificateNames.flatMap(name => {
    const address = parseAddress(name.text);
    return address ? [{ ...name, address }] : [];
  });
  const [first] = listed;
  if (!first || listed.some(({ address }) => addresses.all.has(address.key))) return;
  const names = namesOf(addresses, first.address);
  if (names === '') return;
  report({
    at: { uri, range: first.range },
    severity: 'information',
    message: l10n.t(
      'The certificate of the API is good for the addresses that are listed here, and {0} is not among them: who reaches the API by the VIP gets an error of TLS.',
      names,
    ),
  });
}
