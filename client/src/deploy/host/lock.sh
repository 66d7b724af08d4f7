# The lock: one deployment at a time on a host. A hard link to a complete file, so it appears in one step.

# begin STAGING ID OWNER SECONDS: takes the lock and makes the transaction from the uploaded folder.
# From here on the host cleans up by itself, SECONDS after the client was last heard of.
begin() {
  staging=$1
  # What has been started in the meantime is not left to come too late.
  trap 'rm -rf "$staging"; wait' EXIT
  use "$2"
  if [ ! -d "$state/tx" ] || [ ! -d "$state/done" ]; then
    mkdir -p "$state/tx" "$state/done" && chmod 700 "$state" || fail no-space "$state can't be written"
  fi
  lock_clear_stale
  take_lock "$3"
  : >"$(mark)"
  guard_boot_unit
  if ! { mkdir "$tx" "$tx/old" && cp -R "$staging/." "$tx/" && flush "$tx/host.sh" "$tx/files"; } 2>/dev/null; then
    rm -rf "$tx" "$boot_link" "$boot_unit" "$(mark)"
    unlock
    fail no-space "$state can't be written: is the disk full?"
  fi
  rm -rf "$staging" &
  trap wait EXIT
  service_read
  if ! note "$tx/was" "$service_ActiveState" || ! guard_start "$4"; then
    finish aborted
    fail no-space "$state can't be written: is the disk full?"
  fi
  set_phase locked
}

# take_lock OWNER
take_lock() {
  printf 'id %s\nowner %s\nsince %s\n' "$id" "$1" "$(date +%s)" 2>/dev/null >"$lock.$id" ||
    fail no-space "$lock can't be written: is the disk full?"
  if ! ln "$lock.$id" "$lock" 2>/dev/null; then
    rm -f "$lock.$id"
    fail locked "$(lock_words)"
  fi
  rm -f "$lock.$id"
}

# The lock in one line.
lock_words() {
  words=''
  if [ -f "$lock" ]; then while IFS= read -r line; do words="$words$line$tab"; done <"$lock"; fi
  printf '%s\n' "$words"
}

# lock_says NAME
lock_says() {
  if [ -f "$lock" ]; then
    while read -r name value; do if [ "$name" = "$1" ]; then echo "$value"; fi; done <"$lock"
  fi
}

lock_id() { lock_says id; }

# A transaction from before a reboot, or whose guard has died, is the rest of an accident: it is undone first.
lock_clear_stale() {
  for each in "$state"/tx/*; do
    [ -d "$each" ] || continue
    stale=${each##*/}
    deadline=$(noted "$each/deadline" 0)
    if [ -e "/run/keepalived-deploy-$stale" ] && [ "$(uptime_s)" -lt $((deadline + 60)) ]; then continue; fi
    say note "the unfinished deployment $stale was undone"
    program=$each/host.sh
    [ -f "$program" ] || program=$0
    sh "$program" expire "$stale" >/dev/null 2>&1 9>&-
  done
  # A lock is older than its transaction by an instant only.
  if [ -f "$lock" ] && [ ! -d "$state/tx/$(lock_id)" ]; then
    age=$(($(date +%s) - $(lock_says since)))
    if [ "$age" -gt 10 ] || [ "$age" -lt -10 ]; then rm -f "$lock"; fi
  fi
}

unlock() {
  if [ "$(lock_id)" = "$id" ]; then rm -f "$lock"; fi
}

# finish OUTCOME: nothing of the transaction is left but its archive. The last thing to go is the lock.
finish() {
  outcome=$1 archive=$state/done/$id
  set -- "$archive" "$tx/view"
  while IFS=$tab read -r _ _ _ _ _ _ path; do set -- "$@" "$(staged)" "$(kept)" "$path.$id.revert"; done <"$tx/files"
  rm -rf "$@"
  note "$tx/outcome" "$outcome"
  mv "$tx" "$archive" 2>/dev/null || rm -rf "$tx"
  set -- "$archive/mutex" "$archive/host.sh" "$(mark)"
  # Only what was taken into use can be rolled back.
  if [ "$outcome" != confirmed ]; then set -- "$@" "$archive/new" "$archive/old"; fi
  audit "$outcome" 9>&- &
  audited=$!
  guard_stop "$@"
  unlock
  prune
  wait "$audited"
  printf 'outcome\t%s\n' "$outcome"
}

# The archive keeps the last twenty; ids begin with the time, so their order is that of the names.
prune() {
  set -- "$state"/done/*
  while [ "$#" -gt 20 ]; do
    rm -rf "$1"
    shift
  done
}
