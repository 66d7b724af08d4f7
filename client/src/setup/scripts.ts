import type { Answers } from './answers.ts';

/** The scripts that run on the nodes beside keepalived, in /etc/keepalived. */
export function scriptNames({ check, notification }: Answers): string[] {
  const checks = {
    apiServer: ['check_apiserver.sh'],
    port: [service],
    http: [service],
    process: [],
    none: [],
  };
  return [...checks[check.kind], ...(notification.kind === 'script' ? ['notify.sh'] : [])];
}

const service = 'check_service.sh';

/** What a check of a service needs: no other program for a port, curl for a URL. */
export function checkService({ check }: Answers): string {
  if (check.kind === 'http')
    return `#!/bin/bash
# Tells keepalived whether this node is fit to hold the VIP: exit status 0 while the service answers.
# It ends within a second, as the vrrp_script has an interval and a timeout of 2.

status=$(curl --silent --insecure --noproxy '*' --max-time 1 --output /dev/null --write-out '%{http_code}' \\
    '${check.url}')

case $status in
    [1-4][0-9][0-9]) exit 0 ;;
    *) exit 1 ;;
esac
`;
  return `#!/bin/bash
# Tells keepalived whether this node is fit to hold the VIP: exit status 0 while the port takes connections.

timeout 1 bash -c '</dev/tcp/127.0.0.1/${check.kind === 'port' ? check.port : ''}' 2>/dev/null
`;
}

/** Writes each change of state to the system's log; a place for a person to put more. */
export const notifyScript = `#!/bin/bash
# keepalived calls this when a node's state changes:
#   notify.sh INSTANCE|GROUP NAME MASTER|BACKUP|FAULT|STOP PRIORITY

type=$1
name=$2
state=$3
priority=$4

logger --tag keepalived-notify "$type $name is now $state (priority $priority)"
`;
