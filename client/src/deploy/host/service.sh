# keepalived as a service: systemd, else the init script.

service_is_systemd() { [ -d /run/systemd/system ]; }

service_read() {
  if service_is_systemd; then
    eval "$(timeout -k 2 10 systemctl show keepalived -p LoadState,ActiveState,SubState,MainPID,Type 2>/dev/null |
      sed -n "s/^\([A-Za-z]*\)=\([A-Za-z0-9-]*\)$/service_\1=\2/p")"
  else
    service_LoadState=loaded service_SubState=init service_Type=forking
    service_MainPID=$(cat /run/keepalived.pid /var/run/keepalived.pid 2>/dev/null | head -n 1)
    if [ -n "$service_MainPID" ] && kill -0 "$service_MainPID" 2>/dev/null; then
      service_ActiveState=active
    else
      service_ActiveState=inactive service_MainPID=0
    fi
  fi
  : "${service_LoadState:=unknown}" "${service_ActiveState:=unknown}" "${service_SubState:=unknown}"
  : "${service_MainPID:=0}" "${service_Type:=unknown}"
}

# Waits until the service has settled in one of its lasting states.
service_settle() {
  tries=0
  while [ "$tries" -lt 200 ]; do
    service_read
    case $service_ActiveState in activating | deactivating | reloading | unknown) ;; *) return 0 ;; esac
    tries=$((tries + 1))
    nap
  done
  return 1
}

# service_do VERB: with a time limit, since a daemon that can't read its configuration may hang for ever.
service_do() {
  if service_is_systemd; then
    timeout -k 2 25 systemctl "$1" keepalived.service >/dev/null 2>&1 9>&-
  elif [ -x /etc/init.d/keepalived ]; then
    timeout -k 2 25 /etc/init.d/keepalived "$1" >/dev/null 2>&1 9>&-
  elif [ "$1" = reload ]; then
    service_read
    kill -HUP "$service_MainPID"
  else
    return 1
  fi
}

# Takes the configuration into use: reload where it runs, start where it does not.
service_take() {
  service_settle
  if [ "$service_ActiveState" = active ]; then
    service_do reload
  else
    service_is_systemd && systemctl reset-failed keepalived.service >/dev/null 2>&1
    service_do start
  fi
}

# service_take_watched CURSOR: the same, but given up as soon as the daemon says that it breaks down: it may go on
# breaking down for minutes before systemd has had enough.
service_take_watched() {
  service_take &
  taker=$!
  ticks=0
  while kill -0 "$taker" 2>/dev/null; do
    ticks=$((ticks + 1))
    if [ $((ticks % 20)) = 0 ] && journal_since "$1" | grep -Eq 'died: Respawning|exited due to|permanent error'; then
      kill "$taker" 2>/dev/null
      return 1
    fi
    if [ "$ticks" -lt 20 ]; then blink; else nap; fi
  done
  wait "$taker"
}

# Ends a daemon that does not come to rest by itself.
service_kill() {
  service_is_systemd || return 0
  timeout 10 systemctl kill --signal=KILL --kill-who=all keepalived.service >/dev/null 2>&1
  service_settle
  systemctl reset-failed keepalived.service >/dev/null 2>&1
}

journal_cursor() {
  command -v journalctl >/dev/null 2>&1 || return 0
  timeout 10 journalctl -u keepalived -n 0 --show-cursor 2>/dev/null | sed -n 's/^-- cursor: //p'
}

# journal_since CURSOR: what keepalived has said since then, without time and host.
journal_since() {
  [ -n "$1" ] || return 0
  timeout 10 journalctl -u keepalived --after-cursor="$1" -o cat --no-pager 2>/dev/null
}
