# The lock: one deployment at a time on a host. A hard link to a complete file, so it appears in one step.

# begin STAGING ID OWNER SECONDS: takes the lock and makes the transaction from the uploaded folder.
# From here on the host cleans up by itself, SECONDS after the client was last heard of.
begin() {
  staging=$1
  trap 'rm -rf "$staging"' EXIT
  use "$2"
  mkdir -p "$state/tx" "$state/done" && chmod 700 "$state" || fail no-space "$state can't be written"
  lock_clear_stale
  take_lock "$3"
  if ! { mkdir "$tx" && cp -R "$staging/." "$tx/" && mkdir "$tx/old" && flush "$tx/host.sh" "$tx/files"; } 2>/dev/null; then
    rm -rf "$tx"
    unlock
    fail no-space "$state can't be written: is the disk full?"
  fi
  : >"$(mark)"
  service_read
  write "$tx/was" "$service_ActiveState"
  set_phase locked
  guard_start "$4" || { finish aborted; fail host-failed "no guard can be started on this host"; }
  audit "locked by $3"
}

# take_lock OWNER
take_lock() {
  write "$lock.$id" "$(printf 'id %s\nowner %s\nsince %s' "$id" "$1" "$(date +%s)")" ||
    fail no-space "$lock can't be written: is the disk full?"
  if ! ln "$lock.$id" "$lock" 2>/dev/null; then
    rm -f "$lock.$id" "$lock.$id.tmp"
    fail locked "$(tr '\n' "$tab" <"$lock" 2>/dev/null)"
  fi
  rm -f "$lock.$id"
}

lock_id() { sed -n 's/^id //p' "$lock" 2>/dev/null; }

# A transaction from before a reboot, or whose guard has died, is the rest of an accident: it is undone first.
lock_clear_stale() {
  for each in "$state"/tx/*; do
    [ -d "$each" ] || continue
    stale=$(basename "$each")
    deadline=$(cat "$each/deadline" 2>/dev/null || echo 0)
    if [ -e "/run/keepalived-deploy-$stale" ] && [ "$(uptime_s)" -lt $((deadline + 60)) ]; then continue; fi
    say note "the unfinished deployment $stale was undone"
    program=$each/host.sh
    [ -f "$program" ] || program=$0
    sh "$program" expire "$stale" >/dev/null 2>&1 9>&-
  done
  # A lock is older than its transaction by an instant only.
  if [ -f "$lock" ] && [ ! -d "$state/tx/$(lock_id)" ]; then
    age=$(($(date +%s) - $(sed -n 's/^since //p' "$lock" | head -n 1)))
    if [ "$age" -gt 10 ] || [ "$age" -lt -10 ]; then rm -f "$lock"; fi
  fi
}

unlock() {
  if [ "$(lock_id)" = "$id" ]; then rm -f "$lock"; fi
}

# finish OUTCOME: nothing of the transaction is left but its archive. The last thing to go is the lock.
finish() {
  each_file finish_file
  rm -rf "$state/done/$id" "$tx/new.tmp" "$tx/view"
  write "$tx/outcome" "$1"
  rm -f "$tx/mutex"
  mv "$tx" "$state/done/$id" 2>/dev/null || rm -rf "$tx"
  rm -f "$state/done/$id/host.sh" "$(mark)"
  # Only what was taken into use can be rolled back.
  if [ "$1" != confirmed ]; then rm -rf "$state/done/$id/new" "$state/done/$id/old"; fi
  guard_stop
  unlock
  prune
  printf 'outcome\t%s\n' "$1"
  audit "$1"
}

finish_file() { rm -f "$(staged)" "$(kept)" "$path.$id.revert"; }

# The archive keeps the last twenty; ids begin with the time, so their order is that of the names.
prune() {
  ls -1 "$state/done" 2>/dev/null | sort -r | tail -n +21 | while read -r old_id; do rm -rf "$state/done/$old_id"; done
}
