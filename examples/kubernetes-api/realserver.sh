#!/bin/bash
# Makes this node a real server of LVS direct routing: it takes packets for the VIP
# (which the director passes on unchanged) and keeps silent when others ask by ARP who has it.
#
#   realserver.sh start  [VIP]   now and after each reboot
#   realserver.sh stop   [VIP]   undo that, and put back the settings found at the start
#   realserver.sh status [VIP]   exit status 0: all in place; 3: not
#   realserver.sh up|down [VIP]  as start and stop, until the next reboot only (the unit calls these)
#
# For every Kubernetes master that is a real_server in keepalived.conf; run as root.
# Starting twice, or stopping what is not started, changes nothing and is no error.

set -euo pipefail

readonly default_vip=10.120.100.100
readonly state_folder=/run/lvs-realserver
readonly installed_script=/usr/local/sbin/realserver.sh
readonly units=/etc/systemd/system
readonly unit_file=$units/lvs-realserver@.service

# arp_ignore 1: answer ARP only for addresses of the interface that was asked, so not for
# one on lo. arp_announce 2: never name the VIP as the sender of an own ARP request.
readonly settings=(
    net/ipv4/conf/all/arp_ignore=1
    net/ipv4/conf/lo/arp_ignore=1
    net/ipv4/conf/all/arp_announce=2
    net/ipv4/conf/lo/arp_announce=2
)

main() {
    local action=${1:-}
    vip=${2:-$default_vip}
    case $action in
        start | stop | status | up | down) ;;
        *) fail 2 "usage: ${0##*/} start|stop|status|up|down [VIP]" ;;
    esac
    is_ipv4 "$vip" || fail 2 "VIP: expected an IPv4 address such as $default_vip, got '$vip'"
    state=$state_folder/$vip
    unit=lvs-realserver@$vip.service
    [ "$action" = status ] || [ "$(id -u)" = 0 ] || fail 1 "only root can do this: sudo $0 $action $vip"
    "$action"
}

start() {
    up
    if has_systemd; then
        install_unit
    else
        echo "no systemd runs here: nothing repeats this after a reboot"
    fi
}

stop() {
    if has_systemd && [ -e "$unit_file" ]; then
        systemctl disable "$unit"
        # The unit's stop action is `down`.
        systemctl stop "$unit"
        if ! compgen -G "$units/multi-user.target.wants/lvs-realserver@*" >/dev/null; then
            rm -f "$unit_file"
            systemctl daemon-reload
        fi
    fi
    down
}

# The settings come before the address: in the other order the node would answer ARP
# for the VIP for a moment, and clients would keep that answer.
up() {
    local holder
    holder=$(ip -o -4 addr show to "$vip/32" | awk '$2 != "lo" { print $2; exit }')
    [ -z "$holder" ] || fail 1 "$holder has $vip: this node is a director now, and a director must not be a real server too (the two would send packets to and fro)"

    mkdir -p "$state_folder"
    local setting
    for setting in "${settings[@]}"; do
        change_setting "${setting%=*}" "${setting#*=}"
    done
    if ! has_address; then
        ip addr add "$vip/32" dev lo scope host
        remember address
    fi
    if ! has_route; then
        ip route add "$vip/32" dev lo
        remember route
    fi
    echo "$vip is on lo, and only the director answers ARP for it"
}

# The address goes first, for the same reason.
down() {
    if remembered route && has_route; then
        ip route del "$vip/32" dev lo
    fi
    if remembered address && has_address; then
        ip addr del "$vip/32" dev lo
    fi
    local file value now
    if [ -e "$state" ]; then
        while read -r file value now; do
            # A value that somebody changed since is not ours to put back.
            case $file in
                net/*) [ "$(cat "/proc/sys/$file")" != "$now" ] || needed_elsewhere || echo "$value" >"/proc/sys/$file" ;;
            esac
        done <"$state"
        rm -f "$state"
        rmdir "$state_folder" 2>/dev/null || true
    fi
    if has_address; then
        echo "$vip stays on lo: this script did not put it there"
    else
        echo "$vip is not on lo"
    fi
}

status() {
    local complete=yes setting file wanted
    for setting in "${settings[@]}"; do
        file=${setting%=*} wanted=${setting#*=}
        report "$file is $(cat "/proc/sys/$file"), wanted $wanted" [ "$(cat "/proc/sys/$file")" = "$wanted" ]
    done
    report "$vip/32 on lo" has_address
    report "route to $vip by lo" has_route
    if has_systemd; then
        report "$unit enabled, so that it survives a reboot" systemctl --quiet is-enabled "$unit"
    fi
    [ "$complete" = yes ] || exit 3
}

# Prints a line of the status after asking the given command whether it holds.
report() {
    local text=$1
    shift
    if "$@" 2>/dev/null; then
        echo "ok       $text"
    else
        echo "missing  $text"
        complete=no
    fi
}

# Sets a kernel setting and remembers what it was, unless it has the value already.
change_setting() {
    local file=$1 wanted=$2 found
    found=$(cat "/proc/sys/$file")
    [ "$found" = "$wanted" ] && return
    echo "$wanted" >"/proc/sys/$file"
    remember "$file $found $wanted"
}

remember() {
    remembered "$1" || echo "$1" >>"$state"
}

remembered() {
    [ -e "$state" ] && grep -qxF "$1" "$state"
}

# Whether another VIP of this node still lives by the same settings. It inherits the
# memory of what they were.
needed_elsewhere() {
    local other
    for other in "$state_folder"/*; do
        if [ -e "$other" ] && [ "$other" != "$state" ]; then
            grep -qxF "$file $value $now" "$other" || echo "$file $value $now" >>"$other"
            return 0
        fi
    done
    return 1
}

has_address() {
    [ -n "$(ip -o -4 addr show dev lo to "$vip/32")" ]
}

# The main table alone: the kernel adds a route of its own to the table `local`.
has_route() {
    [ -n "$(ip -4 route show "$vip/32" dev lo)" ]
}

has_systemd() {
    [ -d /run/systemd/system ]
}

# One unit for all VIPs; %i is the VIP. It runs before kubelet, which may be told to reach the API through the VIP.
install_unit() {
    if [ "$(readlink -f "$0")" != "$installed_script" ]; then
        install -D -m 0755 "$0" "$installed_script"
    fi
    local text
    text="[Unit]
Description=VIP %i on the loopback of an LVS real server
After=network.target systemd-sysctl.service
Before=kubelet.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=$installed_script up %i
ExecStop=$installed_script down %i

[Install]
WantedBy=multi-user.target"
    if [ "$(cat "$unit_file" 2>/dev/null)" != "$text" ]; then
        echo "$text" >"$unit_file"
        systemctl daemon-reload
    fi
    systemctl enable --now "$unit"
}

is_ipv4() {
    local part
    [[ $1 =~ ^[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+$ ]] || return 1
    for part in ${1//./ }; do
        [ "$part" -le 255 ] || return 1
    done
}

fail() {
    echo "${0##*/}: $2" >&2
    exit "$1"
}

main "$@"
