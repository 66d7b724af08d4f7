#!/bin/bash
# What happens inside the user-mode Linux: the example's files on two directors and three API servers, all
# network namespaces on one switch, and a client. Prints `said NAME VALUE` for each thing that the test
# compares; all else is for a person to read.

readonly vip=10.120.100.100
cd /run/desk || exit 1

main() {
    lay_out
    start_api_servers
    start_directors
    said holders "$(holders)"

    said answers "$(connect 12)"
    said arp "$(who_answers_arp)"
    said hears-own-vip "$(director_asks_vip lb-master)"
    said check "$(check lb-master)"
    ip netns exec lb-master sysctl -qw net/ipv4/conf/eth0/accept_local=0
    said hears-own-vip-without-accept-local "$(director_asks_vip lb-master)"
    said check-without-accept-local "$(check lb-master)"

    kill "$(cat k8s-2.pid)"
    wait_for 40 "[ \$(ip netns exec lb-master ipvsadm -Ln | grep -c Route) = 2 ]"
    said answers-of-two "$(connect 6)"

    kill "$(cat lb-master.pid)"
    wait_for 20 holds lb-backup
    said holders-after-stop "$(holders)"
    said answers-after-stop "$(connect 6)"
    said arp-after-stop "$(who_answers_arp)"

    ip netns exec k8s-1 ip addr del "$vip/32" dev lo
    said answers-without-vip-on-one "$(connect 6)"
    grep -h Script lb-*.log
}

said() {
    echo "said $1 $2"
}

lay_out() {
    ip netns add switch
    ip -n switch link add br0 type bridge mcast_snooping 0
    ip -n switch link set br0 up
    machine client 10.120.100.50
    machine lb-master 10.120.100.6
    machine lb-backup 10.120.100.3
    machine k8s-1 10.120.100.5
    machine k8s-2 10.120.100.7
    machine k8s-3 10.120.100.8
}

machine() {
    ip netns add "$1"
    ip link add "$1" netns switch type veth peer name eth0 netns "$1"
    ip -n switch link set "$1" master br0 up
    ip -n "$1" link set lo up
    ip -n "$1" link set eth0 up
    ip -n "$1" addr add "$2/24" dev eth0
}

# Each answers /readyz with its name.
start_api_servers() {
    local name
    for name in k8s-1 k8s-2 k8s-3; do
        # The script remembers in /run what it changed, and each machine has a /run of its own.
        ip netns exec "$name" bash -c 'mount -t tmpfs run /run && bash -s up' <realserver.sh
        mkdir "$name"
        echo "$name" >"$name/readyz"
        (cd "$name" && exec ip netns exec "$name" openssl s_server -accept 6443 -WWW -quiet \
            -cert ../certificate.pem -key ../key.pem) >/dev/null 2>&1 &
        echo $! >"$name.pid"
    done
}

start_directors() {
    local name
    cp check_apiserver.sh /etc/keepalived/
    for name in lb-master lb-backup; do
        ip netns exec "$name" sysctl -qw net/ipv4/conf/eth0/accept_local=1
        ip netns exec "$name" keepalived --dont-fork --log-console --log-detail --use-file "/run/desk/$name.conf" \
            --pid "/run/desk/$name.pid" --vrrp_pid "/run/$name.vrrp" --checkers_pid "/run/$name.checkers" >"$name.log" 2>&1 &
    done
    wait_for 30 holds lb-master
    for name in lb-master lb-backup; do
        wait_for 40 "[ \$(ip netns exec $name ipvsadm -Ln | grep -c 'Route *1') = 3 ]"
        ip netns exec "$name" ipvsadm -Ln
    done
}

holds() {
    ip -n "$1" -o addr show dev eth0 | grep -q "$vip/"
}

holders() {
    local name
    for name in lb-master lb-backup; do
        if holds "$name"; then echo "$name"; fi
    done | paste -sd ' '
}

# Connects so many times, and says how often each server answered.
connect() {
    local count
    for ((count = 0; count < $1; count++)); do
        ip netns exec client curl --silent --insecure --max-time 5 "https://$vip:6443/readyz" || echo nobody
    done | sort | uniq -c | awk '{ print $2 ":" $1 }' | paste -sd ' '
}

# The names of the machines that answer when the client asks by ARP who has the VIP, several times.
who_answers_arp() {
    local count name address
    for count in 1 2 3 4 5; do
        ip -n client neigh flush all
        ip netns exec client bash -c "</dev/tcp/$vip/6443" 2>/dev/null
        address=$(ip -n client neigh show "$vip" | awk '{ print $5 }')
        for name in lb-master lb-backup k8s-1 k8s-2 k8s-3; do
            if [ "$(ip netns exec "$name" cat /sys/class/net/eth0/address)" = "$address" ]; then echo "$name"; fi
        done
    done | sort -u | paste -sd ' '
}

director_asks_vip() {
    ip netns exec "$1" curl --silent --insecure --output /dev/null --max-time 5 --write-out '%{http_code}' "https://$vip:6443/readyz"
}

# The exit status of the check, with more patience than it has by itself: this kernel is slow.
check() {
    ip netns exec "$1" /etc/keepalived/check_apiserver.sh "$vip" 6443 10.120.100.5 10.120.100.7 10.120.100.8
    echo $?
}

# Waits up to so many seconds until a command succeeds.
wait_for() {
    local end=$((SECONDS + $1))
    shift
    until eval "$*"; do
        [ "$SECONDS" -lt "$end" ] || { echo "gave up waiting for: $*"; return 1; }
        sleep 0.5
    done
}

main
