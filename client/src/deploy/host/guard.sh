# The guard: undoes a transaction that nobody confirms, whatever became of the client.

# guard_start SECONDS: from now on the host undoes it by itself; guard_is_there waits until that is sure.
guard_start() {
  note "$tx/seconds" "$1" && prolong_to "$1" || return 1
  guard_launch "$1" >/dev/null 2>&1 9>&- &
  guard_job=$!
}

guard_is_there() { [ -z "${guard_job-}" ] || wait "$guard_job"; }

guard_launch() {
  audit "locked by $(lock_says owner)"
  if service_is_systemd && command -v systemd-run >/dev/null 2>&1; then
    transient --unit="keepalived-deploy-$id" --on-active="$1" --timer-property=AccuracySec=100ms \
      /bin/sh "$tx/host.sh" expire "$id" && return 0
  fi
  if command -v setsid >/dev/null 2>&1; then
    setsid /bin/sh "$tx/host.sh" expire "$id" </dev/null &
  else
    nohup /bin/sh "$tx/host.sh" expire "$id" </dev/null &
  fi
}

# transient ARGUMENT...: systemd-run, leaving nothing behind when it ends badly; releases before 236 can't promise that.
transient() { systemd-run --quiet --collect "$@" || systemd-run --quiet "$@"; }

# Each sign of life of the client moves the deadline: a step that works, or a word that it is still there.
still_here() { prolong_to "$(noted "$tx/seconds" 60)" || fail no-space "$state can't be written: is the disk full?"; }

prolong_to() { note "$tx/deadline" "$(($(uptime_s) + $1))"; }

# Should the host lose its power in mid-change, the old files are back before keepalived starts again. The unit is there
# before the folder of the transaction, and takes away what never became one: such a folder does not say how things were.
boot_unit=/etc/systemd/system/keepalived-deploy-undo.service
boot_link=/etc/systemd/system/multi-user.target.wants/keepalived-deploy-undo.service

guard_boot_unit() {
  service_is_systemd || return 0
  [ -d "${boot_link%/*}" ] || mkdir -p "${boot_link%/*}" 2>/dev/null
  (
    umask 022
    printf '%s\n' '[Unit]' 'Description=Undo an unfinished keepalived deployment' 'Before=keepalived.service' \
      "ConditionPathExists=!$(mark)" '[Service]' 'Type=oneshot' \
      "ExecStart=/bin/sh -c 'if [ -f $tx/was ]; then exec /bin/sh $tx/host.sh expire $id; fi; rm -rf $tx $boot_link $boot_unit'" \
      2>/dev/null >"$boot_unit"
  ) && ln -sf "$boot_unit" "$boot_link" 2>/dev/null
  flush "$boot_unit" "${boot_unit%/*}" "${boot_link%/*}"
}

# guard_stop FILE...: which go as well.
guard_stop() {
  guard_is_there
  rm -rf "$boot_link" "$boot_unit" "$@"
  service_is_systemd || return 0
  set -- "keepalived-deploy-$id.timer"
  # The guard itself may be the one who gets here, and must live on to its end.
  [ -n "${guarding-}" ] || set -- "$@" "keepalived-deploy-$id.service"
  systemctl --no-block stop "$@" >/dev/null 2>&1
}

# expire ID: waits for the deadline, which the client may move, then undoes what is not confirmed.
expire() {
  use "$1"
  guarding=yes
  while [ -d "$tx" ] && since_boot &&
    [ "$(uptime_s)" -lt "$(noted "$tx/deadline" 0)" ]; do
    sleep 0.2 2>/dev/null || sleep 1
  done
  [ -d "$tx" ] || exit 0
  exclusive
  [ -d "$tx" ] || exit 0
  # A prolongation may have come while we waited for our turn.
  if since_boot && [ "$(uptime_s)" -lt "$(noted "$tx/deadline" 0)" ]; then
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
  say held "$(noted "$tx/seconds")"
}
