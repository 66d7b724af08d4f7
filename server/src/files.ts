/** Which files are configurations. */

export const clusterFileName = 'keepalived.cluster.json';

const byName = /(?:^|\/)(?:keepalived(?:[-_.][^/]*)?\.conf|[^/]*\.keepalived|keepalived\.conf\.[^/]*)$/i;
const inFolder = /\/keepalived\/(?:.*\/)?[^/]*\.conf$/i;

/** Files with these endings are something else, whatever stands in them. */
const otherKinds =
  /\.(?:md|markdown|rst|adoc|txt|html?|json|ya?ml|toml|xml|ts|js|mjs|cjs|css|sh|bash|py|rb|pl|go|c|h|cpp|java|service|patch|diff|log|lock|png|jpe?g|gif|svg|pdf|zip|gz|tar|xz|map)$/i;

const blockStart =
  /^[ \t]*(?:@\S+[ \t]+)?(?:global_defs|vrrp_instance|vrrp_script|vrrp_sync_group|vrrp_track_process|virtual_server|virtual_server_group|bfd_instance|static_ipaddress|static_routes|static_rules|linkbeat_interfaces|track_group)\b[^=;()]*$/m;

/** Whether the file's name says that it is a configuration. */
export function isConfigurationName(uri: string): boolean {
  return byName.test(uri) || inFolder.test(uri);
}

/** Whether the file may be a configuration, so that a look into it is worth while. */
export function mayBeConfiguration(uri: string): boolean {
  return isConfigurationName(uri) || !otherKinds.test(uri);
}

/** Whether a listing of a workspace has the file: it may be a configuration, or it says which are. */
export function mayBeListed(uri: string): boolean {
  return mayBeConfiguration(uri) || uri.endsWith(`/${clusterFileName}`);
}

/** A file that says itself which block it is a piece of. */
const pieceOfBlock = /^[ \t]*[#!]+[ \t]*keepalived-lint[ \t]+context[ \t]/m;

/** Whether the text is a configuration of keepalived: some line starts one of its blocks, or says that it is inside. */
export function looksLikeConfiguration(text: string): boolean {
  return !text.includes('\0\0') && (blockStart.test(text) || pieceOfBlock.test(text));
}
