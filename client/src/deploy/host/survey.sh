# What a node needs beside its configuration: a line each, for client/src/operate/survey.ts.

# survey TARGET...: of this host. A target is an address to be pinged, or ADDRESS PORT to be connected to, with a comma.
survey() {
  if command -v keepalived >/dev/null 2>&1; then say keepalived yes; else say keepalived no; fi
  if command -v ipvsadm >/dev/null 2>&1; then say ipvsadm yes; else say ipvsadm no; fi
  survey_ipvs
  service_read
  say_service
  if service_is_systemd; then say enabled "$(timeout 10 systemctl is-enabled keepalived 2>/dev/null)"; fi
  if command -v timedatectl >/dev/null 2>&1; then
    say synchronized "$(timeout 10 timedatectl show -p NTPSynchronized --value 2>/dev/null)"
  fi
  for key in net/ipv4/ip_forward net/ipv6/conf/all/forwarding; do
    say sysctl "$(printf %s "$key" | tr / .) $(cat "/proc/sys/$key" 2>/dev/null)"
  done
  say firewall "$(survey_firewall)"
  for target in "$@"; do survey_reach "$target" & done
  wait
  say end survey
}

survey_ipvs() {
  if [ -e /proc/net/ip_vs ]; then say ip_vs loaded
  elif modprobe -n -q ip_vs 2>/dev/null; then say ip_vs module
  else say ip_vs absent; fi
}

# Whether VRRP (protocol 112) gets in: `open`, or the name of the firewall that keeps it out.
survey_firewall() {
  if command -v firewall-cmd >/dev/null 2>&1 && timeout 10 firewall-cmd --state >/dev/null 2>&1; then
    if timeout 10 firewall-cmd --list-all 2>/dev/null | grep -Eq '(protocols:|protocol value=).*(vrrp|112)|target: ACCEPT'
    then echo open; else echo firewalld; fi
    return
  fi
  if command -v iptables >/dev/null 2>&1 && rules=$(timeout 10 iptables -w 5 -S 2>/dev/null) && survey_iptables_closed; then
    if command -v ufw >/dev/null 2>&1 && timeout 10 ufw status 2>/dev/null | grep -q '^Status: active'; then echo ufw; else echo iptables; fi
    return
  fi
  if command -v nft >/dev/null 2>&1 && timeout 10 nft list ruleset 2>/dev/null | survey_nft_closed; then echo nftables; return; fi
  echo open
}

# The input is closed by its policy or a last rule for everything, and no rule anywhere lets VRRP in.
survey_iptables_closed() {
  printf '%s\n' "$rules" | grep -Eq '^-P INPUT DROP|^-A INPUT -j (DROP|REJECT)' || return 1
  ! printf '%s\n' "$rules" | grep -Eq -e '-p (vrrp|112) .*-j ACCEPT|-d 224\.0\.0\.(0|18)/[0-9]+ .*-j ACCEPT'
}

# The same for nftables: a chain of the input hook whose policy is to drop, or that refuses what has come to its end.
survey_nft_closed() {
  awk '/hook input/ { input = 1 } /}/ { input = 0 }
    input && (/policy drop/ || /^[ \t]*(counter( packets [0-9]+ bytes [0-9]+)? )?(drop|reject)/) { closed = 1 }
    /(ip protocol|meta l4proto|ip6 nexthdr).*(vrrp|112)/ || /224\.0\.0\.18/ { open = 1 }
    END { exit !(closed && !open) }'
}

survey_reach() {
  case $1 in
    *,*)
      if timeout 3 bash -c "exec 3<>/dev/tcp/${1%,*}/${1#*,}" 2>/dev/null; then say reach "$1 yes"; else say reach "$1 no"; fi
      ;;
    *)
      if ping -n -c 2 -i 0.2 -W 1 "$1" >/dev/null 2>&1; then say reach "$1 yes"; else say reach "$1 no"; fi
      ;;
  esac
}
