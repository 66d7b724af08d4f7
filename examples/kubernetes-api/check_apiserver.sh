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
#   - A node without (a director) must reach one of the API servers given. All of
#     them silent is no reason to move the VIP if the peer sees the same: then both
#     nodes lose the same weight, and the VIP stays.
#   - The node that holds the VIP must get an answer through it as well.

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

    if runs_api_server; then
        answers 127.0.0.1 || unfit "the API server of this node does not answer on port $port"
    elif [ $# -gt 0 ]; then
        one_answers "$@" || unfit "no API server answers on port $port: $*"
    fi
    if holds_vip; then
        answers "$vip" || unfit "this node holds $vip, but $vip:$port does not answer"
    fi
}

# Whether an API server belongs on this node: kubeadm put one here, or one listens.
runs_api_server() {
    [ -e "$manifest" ] || listens
}

# Whether a program listens on the port. Read from the kernel: `ss` is not everywhere.
listens() {
    local hex_port
    hex_port=$(printf '%04X' "$port")
    cat /proc/net/tcp /proc/net/tcp6 2>/dev/null |
        awk -v port=":$hex_port" '$4 == "0A" && substr($2, length($2) - 4) == port { found = 1 } END { exit !found }'
}

# Whether the VIP is on an interface of this node. The loopback of a real server,
# where direct routing wants the VIP too, does not count.
holds_vip() {
    ip -o addr show to "$vip" 2>/dev/null | awk '$2 != "lo" { found = 1 } END { exit !found }'
}

# Whether an API server answers HTTPS there. 401 and 403 are answers (anonymous
# requests may be switched off); 5xx says that the server is there but not ready.
answers() {
    local host=$1 status
    case $host in
        *:*) host="[$host]" ;;
    esac
    status=$(curl --silent --insecure --noproxy '*' --max-time "$seconds_to_answer" \
        --output /dev/null --write-out '%{http_code}' "https://$host:$port/readyz")
    case $status in
        [1-4][0-9][0-9]) return 0 ;;
        *) return 1 ;;
    esac
}

# Whether one of the hosts answers. They are asked at the same time, so that three
# silent ones take no longer than one.
one_answers() {
    local host pid result=1
    local pids=()
    for host in "$@"; do
        answers "$host" &
        pids+=("$!")
    done
    for pid in "${pids[@]}"; do
        wait "$pid" && result=0
    done
    return "$result"
}

unfit() {
    echo "$1" >&2
    exit 1
}

main "$@"
