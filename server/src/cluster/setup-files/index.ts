/** The files of a set-up that belong to keepalived's configurations without being any: scripts, and kubeadm's. */
export { setupFilesOf } from './assign.ts';
export { type Endpoint, type KubeadmCluster, readKubeadm } from './kubeadm.ts';
export type { ListedFile } from './listed.ts';
export { rangeIn, type WrittenAddress } from './places.ts';
export { preparesRealServer, virtualAddressesIn, virtualArgumentsOf } from './shell.ts';
export { type SetupFile, SetupFileStore } from './store.ts';
