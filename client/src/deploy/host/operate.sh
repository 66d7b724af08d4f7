# Running the cluster between deployments: a node is taken out of it, put back, and listened to.

rest_unit=keepalived-rest

# rest SECONDS: stops keepalived, so that its addresses go to other nodes. It is started again after SECONDS, by the
# host alone, unless `resume` came before; with 0 it stays stopped, which a person must have asked for.
rest() {
  if [ -e "$lock" ]; then fail locked "$(lock_words)"; fi
  service_settle
  [ "$service_ActiveState" = active ] || fail refused "keepalived is $service_ActiveState on this host, expected: active"
  if [ "$1" != 0 ]; then rest_alarm "$1" || fail host-failed "nothing on this host could start keepalived again"; fi
  id=rest audit "stopped so that another node takes over"
  service_do stop
  service_settle
  say_service
  [ "$service_ActiveState" != active ] || fail host-failed "keepalived could not be stopped"
}

# resume: the node takes part in the elections again.
resume() {
  rest_alarm_off
  service_settle
  if [ "$service_ActiveState" != active ]; then
    service_is_systemd && systemctl reset-failed keepalived.service >/dev/null 2>&1
    service_do start
    service_settle
    id=rest audit "started again"
  fi
  say_service
  [ "$service_ActiveState" = active ] || fail host-failed "keepalived could not be started: it is $service_ActiveState"
}

rest_alarm() {
  rest_alarm_off
  if service_is_systemd && command -v systemd-run >/dev/null 2>&1; then
    systemd-run --quiet --unit="$rest_unit" --on-active="$1" --timer-property=AccuracySec=100ms \
      systemctl start keepalived.service >/dev/null 2>&1 && return 0
  fi
  [ -x /etc/init.d/keepalived ] || return 1
  command -v setsid >/dev/null 2>&1 || return 1
  setsid sh -c "sleep $1; exec /etc/init.d/keepalived start" </dev/null >/dev/null 2>&1 &
  echo "$!" >"/run/$rest_unit.pid"
}

rest_alarm_off() {
  if service_is_systemd; then
    systemctl stop "$rest_unit.timer" >/dev/null 2>&1
    systemctl reset-failed "$rest_unit.service" >/dev/null 2>&1
  fi
  if [ -f "/run/$rest_unit.pid" ]; then
    kill "$(cat "/run/$rest_unit.pid")" 2>/dev/null
    rm -f "/run/$rest_unit.pid"
  fi
}

# journal CURSOR LINES: what keepalived said after a place in the journal, or its last LINES, and the place for next time.
journal() {
  command -v journalctl >/dev/null 2>&1 || fail refused "this host has no journal"
  set -- "$1" "${2:-20}"
  if [ -n "$1" ]; then set -- --after-cursor="$1"; else set -- --lines="$2"; fi
  timeout 20 journalctl -u keepalived -o short-iso --no-pager --show-cursor "$@" 2>/dev/null |
    sed -n -e "s/^-- cursor: /cursor$tab/p" -e t -e '/^-- /d' -e "s/^/said$tab/p"
}

# ipvs: the table of virtual and real servers, as the kernel has it.
ipvs() {
  if command -v ipvsadm >/dev/null 2>&1; then
    timeout 10 ipvsadm -Ln 2>/dev/null | sed "s/^/ipvs$tab/"
  elif [ -e /proc/net/ip_vs ]; then
    say note "ipvsadm is not installed on this host"
  fi
  say end ipvs
}
