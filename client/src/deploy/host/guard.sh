# The guard: undoes a transaction that nobody confirms, whatever became of the client.

# guard_start SECONDS
guard_start() {
  write "$tx/seconds" "$1" && prolong_to "$1" || return 1
  if service_is_systemd && command -v systemd-run >/dev/null 2>&1; then
    guard_boot_unit
    transient --unit="keepalived-deploy-$id" --on-active="$1" --timer-property=AccuracySec=100ms \
      /bin/sh "$tx/host.sh" expire "$id" >/dev/null 2>&1 9>&- && return 0
  fi
  if command -v setsid >/dev/null 2>&1; then
    setsid /bin/sh "$tx/host.sh" expire "$id" </dev/null >/dev/null 2>&1 9>&- &
  else
    nohup /bin/sh "$tx/host.sh" expire "$id" </dev/null >/dev/null 2>&1 9>&- &
  fi
}

# transient ARGUMENT...: systemd-run, leaving nothing behind when it ends badly; releases before 236 can't promise that.
transient() {
  if [ ! -f "$tx/collects" ]; then
    if systemd-run --help 2>/dev/null | grep -q -e --collect; then echo --collect; fi >"$tx/collects"
  fi
  read -r collect <"$tx/collects" || collect=''
  systemd-run --quiet ${collect:+"$collect"} "$@"
}

# Each sign of life of the client moves the deadline: a step that works, or a word that it is still there.
still_here() { prolong_to "$(cat "$tx/seconds" 2>/dev/null || echo 60)" || fail no-space "$state can't be written: is the disk full?"; }

prolong_to() { write "$tx/deadline" "$(($(uptime_s) + $1))"; }

# Should the host lose its power in mid-change, the old files are back before keepalived starts again.
boot_unit=/etc/systemd/system/keepalived-deploy-undo.service
boot_link=/etc/systemd/system/multi-user.target.wants/keepalived-deploy-undo.service

guard_boot_unit() {
  mkdir -p "$(dirname "$boot_link")" 2>/dev/null
  printf '%s\n' '[Unit]' 'Description=Undo an unfinished keepalived deployment' 'Before=keepalived.service' \
    "ConditionPathExists=$tx/host.sh" "ConditionPathExists=!$(mark)" \
    '[Service]' 'Type=oneshot' "ExecStart=/bin/sh $tx/host.sh expire $id" \
    >"$boot_unit" 2>/dev/null && ln -sf "$boot_unit" "$boot_link" 2>/dev/null
  chmod 644 "$boot_unit" 2>/dev/null
  flush "$boot_unit" "$(dirname "$boot_unit")" "$(dirname "$boot_link")"
}

guard_stop() {
  rm -f "$boot_link" "$boot_unit"
  service_is_systemd || return 0
  systemctl --no-block stop "keepalived-deploy-$id.timer" >/dev/null 2>&1
  # The guard itself may be the one who gets here, and must live on to its end.
  [ -n "${guarding-}" ] || systemctl --no-block stop "keepalived-deploy-$id.service" >/dev/null 2>&1
}

# expire ID: waits for the deadline, which the client may move, then undoes what is not confirmed.
expire() {
  use "$1"
  guarding=yes
  while [ -d "$tx" ] && since_boot &&
    [ "$(uptime_s)" -lt "$(cat "$tx/deadline" 2>/dev/null || echo 0)" ]; do
    sleep 0.2 2>/dev/null || sleep 1
  done
  [ -d "$tx" ] || exit 0
  exclusive
  [ -d "$tx" ] || exit 0
  # A prolongation may have come while we waited for our turn.
  if since_boot && [ "$(uptime_s)" -lt "$(cat "$tx/deadline" 2>/dev/null || echo 0)" ]; then
    exec 9>&-
    has_mutex=''
    expire "$1"
    return
  fi
  audit "not confirmed in time"
  undo
  exit 0
}

# hold ID: the client is alive and needs more time.
hold() {
  use "$1"
  need_tx
  still_here
  say held "$(cat "$tx/seconds")"
}
