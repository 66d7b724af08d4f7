# keepalived as a service: systemd, else the init script.

service_is_systemd() { [ -d /run/systemd/system ]; }

service_read() {
  if service_is_systemd; then
    service_LoadState='' service_ActiveState='' service_SubState='' service_MainPID='' service_Type=''
    while IFS='=' read -r name value; do
      case $name in
        LoadState) service_LoadState=$value ;;
        ActiveState) service_ActiveState=$value ;;
        SubState) service_SubState=$value ;;
        MainPID) service_MainPID=$value ;;
        Type) service_Type=$value ;;
      esac
    done <<SHOWN
$(timeout -k 2 10 systemctl show keepalived -p LoadState,ActiveState,SubState,MainPID,Type 2>/dev/null)
SHOWN
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
    service_is_settled && return 0
    tries=$((tries + 1))
    nap
  done
  return 1
}

service_is_settled() { case $service_ActiveState in activating | deactivating | reloading | unknown) return 1 ;; esac; }

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

# Takes the configuration into use: reload where it runs, start where it does not. The service has been read before.
service_take() {
  service_is_settled || service_settle
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
  service_take 9>&- &
  taker=$!
  service_watch "$1" "$taker" 9>&- &
  watcher=$!
  wait "$taker"
  taken=$?
  kill "$watcher" 2>/dev/null
  return "$taken"
}

# service_watch CURSOR PROCESS: ends the process when the daemon breaks down.
service_watch() {
  while nap && nap && nap && nap && kill -0 "$2" 2>/dev/null; do
    if journal_since "$1" | grep -Eq 'died: Respawning|exited due to|permanent error'; then kill "$2"; fi
  done
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
  shown=$(timeout 10 journalctl -u keepalived -n 0 --show-cursor 2>/dev/null)
  case $shown in *'-- cursor: '*) printf '%s\n' "${shown##*-- cursor: }" ;; esac
}

# journal_since CURSOR: what keepalived has said since then, without time and host.
journal_since() {
  [ -n "$1" ] || return 0
  timeout 10 journalctl -u keepalived --after-cursor="$1" -o cat --no-pager 2>/dev/null
}
