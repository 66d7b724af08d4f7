#!/bin/bash
# Tells keepalived whether this node is fit to hold the VIP of the Kubernetes API.
#
#   check_apiserver.sh VIP PORT [API-SERVER...]
#
# Exit status 0: fit; 1: not fit (the reason is on standard error); 2: called wrongly.
#
# What is asked depends on what the node is:
#   - A node with an API server of its own must get an answer from it. It counts as
#     such a node while kubeadm's manifest is there, so that a dead API server is a
#     failure and not the sign of a node without one.
#   - A node without (a director) must reach one of the API servers given. Where they
#     are all down, both directors lose the same weight, and the VIP stays.
#   - The node that holds the VIP must get an answer through it as well, unless the
#     answer could not come back: see hears_vip.

set -u

readonly manifest=/etc/kubernetes/manifests/kube-apiserver.yaml
readonly seconds_to_answer=2

main() {
    if [ $# -lt 2 ]; then
        echo "usage: ${0##*/} VIP PORT [API-SERVER...]" >&2
        exit 2
    fi
    readonly vip=$1 port=$2
    shift 2

    # The VIP is asked while the others are: together they must end within an interval.
    local asked_vip=''
    if holds_vip && hears_vip; then
        answers "$vip" "$(source_address "$@")" &
        asked_vip=$!
    fi
    if runs_api_server; then
        answers 127.0.0.1 || unfit "the API server of this node does not answer on port $port"
    elif [ $# -gt 0 ]; then
        one_answers "$@" || unfit "no API server answers on port $port: $*"
    fi
    if [ -n "$asked_vip" ]; then
        wait "$asked_vip" || unfit "this node holds $vip, but $vip:$port does not answer"
    fi
}

# Whether an API server belongs on this node: kubeadm put one here, or one listens.
runs_api_server() {
    [ -e "$manifest" ] || listens
}

# Whether a program listens on the port. Read from the kernel: `ss` is not everywhere.
listens() {
    local hex_port
    hex_port=$(printf ':%04X' "$port")
    cat /proc/net/tcp /proc/net/tcp6 2>/dev/null |
        awk -v port="$hex_port" '$4 == "0A" && substr($2, length($2) - 4) == port { found = 1 } END { exit !found }'
}

# The interface that has the VIP, if this node holds it. The loopback of a real server,
# where direct routing wants the VIP too, does not count.
vip_interface() {
    ip -o addr show to "$vip" 2>/dev/null | awk '$2 != "lo" { print $2; exit }'
}

holds_vip() {
    [ -n "$(vip_interface)" ]
}

# Whether an answer from the VIP reaches this node. On a director it comes from a real
# server, with the VIP as its sender; that is an address of the director's own, and
# the kernel drops such packets unless accept_local allows them (install.sh sets it).
# Asking all the same would fail on whichever node holds the VIP, and drive it to and fro.
hears_vip() {
    runs_api_server && return 0
    local setting
    for setting in all "$(vip_interface)"; do
        [ "$(cat "/proc/sys/net/ipv4/conf/$setting/accept_local" 2>/dev/null)" = 1 ] && return 0
    done
    return 1
}

# The address this node has in the network of the API servers. A connection to the VIP
# must start there: from a VIP with prefix length 32 it would start at the VIP itself, and
# no real server answers that.
source_address() {
    [ $# -eq 0 ] || ip -o route get "$1" 2>/dev/null | awk '{ for (i = 1; i < NF; i++) if ($i == "src") print $(i + 1) }'
}

# Whether an API server answers HTTPS at a host, asked from an address of this node if
# one is given. 401 and 403 are answers (anonymous requests may be switched off); 5xx
# says that the server is there, but not ready.
answers() {
    local host=$1 status
    local from=()
    case $host in
        *:*) host="[$host]" ;;
    esac
    [ -n "${2:-}" ] && from=(--interface "$2")
    status=$(curl --silent --insecure --noproxy '*' --max-time "$seconds_to_answer" ${from[@]+"${from[@]}"} \
        --output /dev/null --write-out '%{http_code}' "https://$host:$port/readyz")
    case $status in
        [1-4][0-9][0-9]) return 0 ;;
        *) return 1 ;;
    esac
}

# Whether one of the hosts answers. They are asked at the same time, and the first answer
# settles it: silent ones cost no time as long as one is well.
one_answers() {
    local host
    read -r < <(
        for host in "$@"; do
            answers "$host" && echo "$host" &
        done
        wait
    )
}

unfit() {
    echo "$1" >&2
    exit 1
}

main "$@"
