#!/bin/bash
# Makes this node ready to be a director: installs keepalived and what it needs here.
#
#   install.sh [--dry-run] [--interface DEV] [--port PORT]
#
#   --dry-run        say what would be done, and change nothing (needs no root)
#   --interface DEV  the interface that gets the VIP; without it, the one of the default route
#   --port PORT      the port that the firewall lets in; 6443 without it
#
# For CentOS, RHEL and their kin 7 to 9, Debian, and Ubuntu. What is done already is left
# alone, so it can be run again at any time. It neither writes keepalived.conf nor starts
# keepalived.
#
# Exit status 0: ready; 1: something failed; 2: called wrongly, or not a system it knows;
# 3: all done, but this kernel has no IPVS, without which a virtual_server can't work.

set -euo pipefail
umask 022

readonly modules=(ip_vs ip_vs_rr ip_vs_wrr ip_vs_lc ip_vs_wlc ip_vs_sh)
readonly modules_file=/etc/modules-load.d/keepalived-ipvs.conf
readonly sysctl_file=/etc/sysctl.d/90-keepalived-lvs.conf
readonly ufw_rules=/etc/ufw/before.rules

dry_run=no
interface=''
port=6443

main() {
    read_arguments "$@"
    [ "$dry_run" = yes ] || [ "$(id -u)" = 0 ] || fail 1 "needs root: sudo $0 (or --dry-run, which changes nothing)"
    find_system
    [ -n "$interface" ] || interface=$(default_interface)
    [ -n "$interface" ] || fail 2 "no default route to tell the interface from: name it with --interface"
    echo "$system_name: preparing a director on $interface, port $port"

    install_packages
    load_modules
    set_kernel_settings
    open_firewall
    allow_connections_by_selinux
    enable_service

    if [ "$ipvs_missing" = yes ]; then
        fail 3 "this kernel has no IPVS (module ip_vs): with a virtual_server in its configuration keepalived would end at once. \
Some kernels have it in a package of its own, such as linux-modules-extra-$(uname -r) or kernel-modules-extra"
    fi
    echo "ready: now put keepalived.conf and check_apiserver.sh into /etc/keepalived"
}

read_arguments() {
    while [ $# -gt 0 ]; do
        case $1 in
            --dry-run) dry_run=yes ;;
            --interface | --port)
                [ $# -ge 2 ] || fail 2 "$1 needs a value"
                if [ "$1" = --port ]; then port=$2; else interface=$2; fi
                shift
                ;;
            *) fail 2 "usage: ${0##*/} [--dry-run] [--interface DEV] [--port PORT]" ;;
        esac
        shift
    done
    [[ $interface =~ ^[^/[:space:]:]{0,15}$ ]] || fail 2 "--interface: '$interface' can't be the name of an interface"
    if ! [[ $port =~ ^[1-9][0-9]{0,4}$ ]] || [ "$port" -gt 65535 ]; then
        fail 2 "--port: expected a number from 1 to 65535, got '$port'"
    fi
}

# Sets system_name, and family to `el` or `debian`.
find_system() {
    [ -r /etc/os-release ] || fail 2 "no /etc/os-release to tell the system from"
    local ID='' ID_LIKE='' VERSION_ID='' PRETTY_NAME=''
    # shellcheck source=/dev/null
    . /etc/os-release
    system_name=${PRETTY_NAME:-$ID $VERSION_ID}
    case " $ID $ID_LIKE " in
        *' rhel '* | *' centos '*)
            family=el
            case ${VERSION_ID%%.*} in
                7 | 8 | 9) ;;
                *) fail 2 "$system_name: only versions 7 to 9 of this family are known" ;;
            esac
            ;;
        *' debian '* | *' ubuntu '*) family=debian ;;
        *) fail 2 "$system_name: expected CentOS, RHEL or kin 7 to 9, Debian or Ubuntu" ;;
    esac
}

default_interface() {
    ip -o route show default | awk '{ for (i = 1; i < NF; i++) if ($i == "dev") { print $(i + 1); exit } }'
}

# curl is for check_apiserver.sh, kmod for loading modules.
install_packages() {
    local package missing=()
    for package in keepalived ipvsadm curl kmod; do
        installed "$package" || missing+=("$package")
    done
    if [ ${#missing[@]} -eq 0 ]; then
        echo "packages: all there"
    elif [ "$family" = debian ]; then
        # A mirror that can't be reached is no failure yet: the packages may be at hand.
        run apt-get update -qq || echo "apt-get update failed: going on with the lists that are here"
        run env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}"
    elif command -v dnf >/dev/null; then
        run dnf install -y "${missing[@]}"
    else
        run yum install -y "${missing[@]}"
    fi
}

installed() {
    case $family in
        debian) [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ] ;;
        el) rpm -q "$1" >/dev/null 2>&1 ;;
    esac
}

load_modules() {
    write_file "$modules_file" "$(printf '%s\n' "# IPVS and the schedulers that keepalived.conf may name." "${modules[@]}")"
    ipvs_missing=no
    if [ "$dry_run" = yes ]; then
        run modprobe -a "${modules[@]}"
    elif ! modprobe -a "${modules[@]}"; then
        [ -e /proc/net/ip_vs ] || ipvs_missing=yes
    fi
}

set_kernel_settings() {
    write_file "$sysctl_file" "# For a director of LVS direct routing. Forwarding is not needed for that.

# The director may hear its own VIP answer: the answer comes from a real server, with the
# VIP as its sender. check_apiserver.sh asks the VIP only where this is allowed.
net/ipv4/conf/$interface/accept_local = 1

# Connections to a real server that was taken out are cut, so that clients connect anew
# at once instead of waiting for a timeout.
net/ipv4/vs/expire_nodest_conn = 1"

    local line key
    while read -r line; do
        key=${line%% *}
        if [ "$dry_run" = no ] && [ ! -e "/proc/sys/$key" ]; then
            echo "$key: not there yet, takes effect at the next boot"
        else
            run sysctl -q -w "${line// /}"
        fi
    done < <(grep '^net' <<<"$written")
}

# VRRP is IP protocol 112. The port must be open as well: IPVS takes a packet only after
# the firewall let it in.
open_firewall() {
    if command -v firewall-cmd >/dev/null && firewall-cmd --state >/dev/null 2>&1; then
        open_firewalld
    elif command -v ufw >/dev/null && grep -qi '^ENABLED=yes' /etc/ufw/ufw.conf 2>/dev/null; then
        open_ufw
    else
        echo "firewall: neither firewalld nor ufw runs; other firewalls must let in IP protocol 112 and TCP port $port"
    fi
}

open_firewalld() {
    local changed=no
    local vrrp_rule='rule protocol value="vrrp" accept'
    if ! firewall-cmd --permanent --query-rich-rule="$vrrp_rule" >/dev/null 2>&1; then
        run firewall-cmd --permanent --add-rich-rule="$vrrp_rule"
        changed=yes
    fi
    if ! firewall-cmd --permanent --query-port="$port/tcp" >/dev/null 2>&1; then
        run firewall-cmd --permanent --add-port="$port/tcp"
        changed=yes
    fi
    if [ "$changed" = yes ]; then run firewall-cmd --reload; else echo "firewalld: open already"; fi
}

# Older ufw commands know no protocol 112, its rules files always did. The rule goes
# before the first COMMIT, which ends the table `filter`.
open_ufw() {
    if grep -q 'protocol 112' "$ufw_rules"; then
        echo "ufw: protocol 112 is open already"
    else
        local text
        text=$(awk '/^COMMIT/ && !done {
            print "# VRRP, IP protocol 112, for keepalived"; print "-A ufw-before-input -p 112 -j ACCEPT"; done = 1
        } { print }' "$ufw_rules")
        write_file "$ufw_rules" "$text"
    fi
    run ufw allow "$port/tcp"
    run ufw reload
}

# SELinux lets keepalived and its scripts connect to few ports, and 6443 is none of them.
allow_connections_by_selinux() {
    if command -v selinuxenabled >/dev/null && selinuxenabled; then
        if [ "$(getsebool keepalived_connect_any 2>/dev/null)" = 'keepalived_connect_any --> off' ]; then
            run setsebool -P keepalived_connect_any on
        fi
    fi
}

enable_service() {
    if [ -d /run/systemd/system ]; then
        run systemctl enable keepalived
    fi
}

# Runs a command and says so; with --dry-run only says so.
run() {
    if [ "$dry_run" = yes ]; then
        echo "would run: $*"
    else
        echo "running: $*"
        "$@"
    fi
}

# Gives a file this text, unless it has it already. The text is kept in `written`.
write_file() {
    local file=$1
    written=$2
    if [ "$(cat "$file" 2>/dev/null)" = "$written" ]; then
        echo "$file: as wanted already"
    elif [ "$dry_run" = yes ]; then
        echo "would write $file:"
        printf '    %s\n' "${written//$'\n'/$'\n    '}"
    else
        echo "writing $file"
        mkdir -p "${file%/*}"
        echo "$written" >"$file"
    fi
}

fail() {
    echo "${0##*/}: $2" >&2
    exit "$1"
}

main "$@"
