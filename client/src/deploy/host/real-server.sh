# Hosts where keepalived is never touched: real servers. `run` is the command that takes the files into use.

# hook run|run-undo
hook() {
  [ -f "$tx/$1" ] || return 0
  timeout -k 2 60 sh "$tx/$1" >"$tx/hook" 2>&1 9>&-
  status=$?
  [ "$status" = 0 ] || problem "'$(head -n 1 "$tx/$1")' ended with status $status: $(tail -n 1 "$tx/hook")"
  return "$status"
}

# The virtual addresses are on the loopback interface, and nobody but the director answers for them.
verify_real_server() {
  [ -z "${hook_failed-}" ] || problems=1
  held=" $(ip -o addr show dev lo | while read -r _ _ _ address _; do printf '%s ' "${address%%/*}"; done)"
  for address in $expect_loopback; do
    case $held in *" $address "*) ;; *) problem "$address is not on the interface lo" ;; esac
  done
  # Pairs of a file and the least that it may say.
  # shellcheck disable=SC2086
  set -- $expect_sysctl
  while [ "$#" -ge 2 ]; do
    now=$(cat "/proc/sys/$1" 2>/dev/null || echo 0)
    [ "$now" -ge "$2" ] || problem "$1 is $now, expected: $2"
    shift 2
  done
}

# A program that is new here is told to stop before it goes; one that was there before is run again as it was.
undo_real_server() {
  if [ -n "$swapped" ] && [ -f "$tx/run-undo" ]; then hook run-undo; fi
  each_file revert_file
  each_file settle_file
  if [ -n "$reverted" ] && [ ! -f "$tx/run-undo" ]; then hook run; fi
}
