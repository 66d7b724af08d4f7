# The change itself, as one run on the host that no lost connection stops.

# run ID [AT]: starts the change and shows what it does until it has ended.
run() {
  use "$1"
  need_tx
  still_here
  : >"$tx/progress"
  if service_is_systemd && command -v systemd-run >/dev/null 2>&1 &&
    transient --unit="keepalived-deploy-run-$id" /bin/sh "$tx/host.sh" apply "$id" "${2-}" >/dev/null 2>&1 9>&-; then
    :
  else
    setsid /bin/sh "$tx/host.sh" apply "$id" "${2-}" </dev/null >/dev/null 2>&1 9>&- &
  fi
  follow
}

# Prints the progress as it grows. It outlives the transaction's folder, which moves away when all is undone.
follow() {
  exec 8<"$tx/progress"
  tries=0
  while [ "$tries" -lt 4000 ]; do
    while IFS= read -r line <&8; do
      printf '%s\n' "$line"
      case $line in "end${tab}apply") return 0 ;; esac
    done
    tries=$((tries + 1))
    if [ "$tries" -lt 200 ]; then blink; else nap; fi
  done
  fail host-failed "the change does not end"
}

# apply ID [AT]: swap, reload, verify; undone at once when anything fails. AT is seconds.fraction on the host's clock.
apply() {
  use "$1"
  exec >>"$tx/progress" 2>/dev/null
  exclusive
  [ "$(phase)" != confirmed ] || exit 0
  journal_cursor >"$tx/cursor" 9>&- &
  asked=$!
  each_file unchanged_since_plan || give_up ''
  service_read
  before_pid=$service_MainPID before_state=$service_ActiveState
  expect_read "$tx/expect"
  wait "$asked"
  cursor=$(noted "$tx/cursor")
  if [ -n "${2-}" ] && ! wait_until "$2"; then give_up "the moment to change together has passed"; fi
  set_phase swapping || give_up "$state can't be written: is the disk full?"
  each_file swap_file || give_up "a file could not be put in its place"
  set_phase swapped
  crashed='' hook_failed=''
  case $expect_service in
    none) hook run || hook_failed=yes ;;
    stopped) service_do stop ;;
    *) service_take_watched "$cursor" || crashed=yes ;;
  esac
  set_phase reloaded
  each_file settle_file 9>&- &
  settling=$!
  if verify "$before_state" "$before_pid" "$cursor"; then
    note "$tx/pid" "$service_MainPID"
    wait "$settling"
    still_here
    set_phase verified
  else
    wait "$settling"
    undo
  fi
  echo "end${tab}apply"
  exit 0
}

# give_up REASON: nothing more is done, and what was done is undone.
give_up() {
  [ -z "$1" ] || say problem "$1"
  undo
  echo "end${tab}apply"
  exit 0
}

# Fails where that moment is more than a quarter of a second ago: the other hosts have gone ahead.
wait_until() {
  awk -v at="$1" -v now="$(date +%s.%N)" 'BEGIN { exit now - at > 0.25 }' || return 1
  while :; do
    left=$(awk -v at="$1" -v now="$(date +%s.%N)" 'BEGIN { printf "%.3f", at - now }')
    case $left in -* | 0.000) return 0 ;; esac
    case $left in
      0.* | 1.*) sleep "$left" ;;
      *) sleep 1 ;;
    esac
  done
}

# confirm ID: the client has come back over a new connection and is content. Looks once more, then keeps the new state.
confirm() {
  use "$1"
  [ -d "$tx" ] || tell_end
  exclusive
  need_tx
  [ "$(phase)" = verified ] || fail host-failed "the transaction is at '$(phase)' and can't be confirmed"
  expect_read "$tx/expect"
  if ! verify active "$(noted "$tx/pid")" "$(noted "$tx/cursor")"; then
    undo
    exit 0
  fi
  set_phase confirmed || fail no-space "$state can't be written: is the disk full?"
  # From here on not even a loss of power takes it back.
  flush "$tx/phase"
  remember "$tx"
  finish confirmed
}

# remember FOLDER: the deployment of this folder is the last one.
remember() {
  {
    echo "${1##*/}"
    while IFS=$tab read -r _ _ _ _ new _ path; do printf '%s %s\n' "$new" "$path"; done <"$1/files"
  } >"$state/last.tmp" && mv -f "$state/last.tmp" "$state/last"
}

# A transaction that is over: how it ended.
tell_end() {
  tx=''
  say outcome "$(noted "$state/done/$id/outcome" unknown)"
  exit 0
}
