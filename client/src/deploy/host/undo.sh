# The way back: the files from before are in use again, and it is proved that they run.

# abort ID: the client does not want to go on.
abort() {
  use "$1"
  [ -d "$tx" ] || tell_end
  exclusive
  [ -d "$tx" ] || exit 0
  undo
}

# revoke ID OWNER: undoes a deployment although it was confirmed, since another node of the cluster did not follow.
# Only the last one, and only what is still as it wrote it.
revoke() {
  use "$1"
  if [ "$(noted "$state/done/$id/outcome")" != confirmed ] || [ "$(head -n 1 "$state/last" 2>/dev/null)" != "$id" ]; then
    fail refused "$id is not the deployment that is in use"
  fi
  tx=''
  take_lock "$2"
  tx=$state/tx/$id
  : >"$(mark)"
  guard_boot_unit
  mv "$state/done/$id" "$tx" && cp "$0" "$tx/host.sh" || fail no-space "$state can't be written: is the disk full?"
  note "$tx/phase" verified
  remember_earlier
  guard_start 30
  exclusive
  undo
}

# The last deployment is the one before again: the newest of those that were kept.
remember_earlier() {
  rm -f "$state/last"
  earlier=''
  for each in "$state"/done/*; do
    if [ "$(noted "$each/outcome")" = confirmed ]; then earlier=$each; fi
  done
  [ -z "$earlier" ] || remember "$earlier"
}

# Brings the old state back and proves that it runs. The caller holds the mutex.
undo() {
  if [ "$(phase)" = confirmed ]; then finish confirmed; return; fi
  cursor=$(journal_cursor)
  reverted='' revert_failed='' swapped='' undo_failed=''
  case $(phase) in swapping | swapped | reloaded | verified) swapped=yes ;; esac
  expect_read "$tx/expect"
  if [ "$expect_service" = none ]; then
    undo_real_server
    undo_end
    return
  fi
  was=$(noted "$tx/was" active)
  each_file revert_file
  each_file settle_file
  if ! since_boot; then
    service_read
    if [ "$service_ActiveState" != active ]; then
      # The host boots: keepalived starts after us and finds the old files.
      if [ "$was" = active ]; then systemctl --no-block start keepalived.service >/dev/null 2>&1; fi
      finish reverted
      return
    fi
  fi
  if [ -n "${crashed-}" ]; then service_read; else service_settle; fi
  if [ "$was" = active ]; then
    if [ -n "$reverted" ] || [ "$service_ActiveState" != active ]; then undo_take; fi
  elif [ -n "$reverted" ] && [ "$service_ActiveState" != inactive ]; then
    service_do stop
    systemctl reset-failed keepalived.service >/dev/null 2>&1
  fi
  if [ -n "$reverted" ]; then undo_addresses; fi
  undo_end
}

# A daemon that was killed outright has left its addresses, and the old files know nothing of the new ones.
undo_addresses() {
  expect_read "$tx/expect-before"
  [ -n "$expect_gone" ] || return 0
  ip -o addr 2>/dev/null | while read -r _ device _ address _; do
    case "$expect_gone " in *" ${address%%/*} "*)
      ip addr del "$address" dev "$device" 2>/dev/null && say note "$address was left behind by the daemon, and is taken away" ;;
    esac
  done
}

undo_end() {
  if [ -n "$revert_failed" ]; then
    say problem "not everything could be brought back"
    guard_stop
    unlock
    printf 'outcome\tbroken\n'
    audit broken
    return
  fi
  if [ -n "$undo_failed" ]; then
    say problem "the old files are back, but keepalived does not run with them"
    finish broken
  elif [ -n "$reverted" ]; then finish reverted; else finish aborted; fi
}

# A reload first, since it costs nothing; a restart where the daemon is dead or does not come round.
undo_take() {
  service_read
  case $service_ActiveState in activating | deactivating | reloading) service_kill ;; esac
  crashed=''
  cursor=$(journal_cursor)
  service_take_watched "$cursor"
  service_settle
  if [ "$service_ActiveState" != active ]; then
    service_kill
    service_do start
    service_settle
  fi
  say note "the files from before are in use again"
  # What the daemon has to say about the old files is no news; that it runs is what counts.
  expect_read "$tx/expect-before"
  verify unknown 0 "$cursor" || [ "$service_ActiveState" = active ] || undo_failed=yes
}
